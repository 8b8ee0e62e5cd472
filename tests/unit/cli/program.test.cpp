// The program as its users meet it: exit codes, streams, messages.

#include <catch2/catch.hpp>

#include <sstream>

#include "support/harness.hpp"

using namespace crossfoot::testing;

TEST_CASE("the exit code says whether something was found, at the level asked for") {
  const Folder f;
  write_file(f.path / "clean.txt", "They were 68% male and 32% female.\n");
  write_file(f.path / "error.txt", "They were 68% male and 42% female.\n");
  write_file(f.path / "query.txt", "They were 68% male and 31% female.\n");
  CHECK(run_crossfoot("check clean.txt", f.path).code == 0);
  CHECK(run_crossfoot("check error.txt", f.path).code == 1);
  CHECK(run_crossfoot("check query.txt", f.path).code == 0);
  CHECK(run_crossfoot("check --fail-on query query.txt", f.path).code == 1);
  CHECK(run_crossfoot("check --fail-on never error.txt", f.path).code == 0);
  CHECK(run_crossfoot("check clean.txt error.txt", f.path).code == 1);
}

TEST_CASE("bad input gives a clear message on standard error and exit 2") {
  const Folder f;
  std::filesystem::create_directory(f.path / "none");
  write_file(f.path / "empty.txt", "");
  write_file(f.path / "bad.txt", "a\nb\xFF\n");
  write_file(f.path / "binary.txt", std::string("\x7f""ELF\0\1\2", 7));
  for (const auto& [arguments, message] : std::vector<std::pair<std::string, std::string>>{
           {"check missing.txt", "missing.txt: there is no such file"},
           {"check none", "this is a directory without a report"},
           {"check empty.txt", "the file is empty"},
           {"check bad.txt", "bad.txt:2:2: this byte is not UTF-8"},
           {"check binary.txt", "binary"},
           {"check", "FILE"},
           {"check --format wax empty.txt", "wax"},
           {"nonsense", "nonsense"},
           {"explain no.such-rule", "there is no rule 'no.such-rule'"},
           {"check --rules nowhere empty.txt", "there is no such folder of rules"}}) {
    INFO(arguments);
    const Run run = run_crossfoot(arguments, f.path);
    CHECK(run.code == 2);
    CHECK(run.err.find(message) != std::string::npos);
    CHECK(run.out.empty());
  }
}

TEST_CASE("a broken rule file shows all its faults, with line and caret") {
  const Folder f;
  write_file(f.path / "r.txt", "They were 68% male and 32% female.\n");
  write_file(f.path / "rules" / "shares.x.yaml", "id: shares.x\nclaim: shares\ntitel: T\nhard: sum(parts) = = 100\n");
  const Run run = run_crossfoot("check --rules rules r.txt", f.path);
  CHECK(run.code == 2);
  CHECK(run.err.find("shares.x.yaml:3:1: unknown key 'titel'") != std::string::npos);
  CHECK(run.err.find("shares.x.yaml:4:20: the constraint cannot be read at '='") != std::string::npos);
  CHECK(run.err.find("^") != std::string::npos);
  CHECK(run.err.find("the key 'help' is missing") != std::string::npos);
}

TEST_CASE("help and version are no errors, and colour needs a terminal") {
  CHECK(run_crossfoot("--help").code == 0);
  CHECK(run_crossfoot("--help").out.find("Examples:") != std::string::npos);
  CHECK(run_crossfoot("--version").out.find("crossfoot 0.1.0 (Z3 4.8.12)") == 0);
  const Folder f;
  write_file(f.path / "error.txt", "They were 68% male and 42% female.\n");
  CHECK(run_crossfoot("check error.txt", f.path).out.find("\x1b") == std::string::npos);
  CHECK(run_crossfoot("check --color always error.txt", f.path).out.find("\x1b[") != std::string::npos);
}

TEST_CASE("two runs give the same bytes, and CRLF the same findings") {
  const Folder f;
  write_file(f.path / "a" / "r.txt", "They were 68% male and 42% female.\nDeaths fell from 27 to 30.\n");
  write_file(f.path / "b" / "r.txt", "They were 68% male and 42% female.\r\nDeaths fell from 27 to 30.\r\n");
  const std::string once = run_crossfoot("check --format json r.txt", f.path / "a").out;
  CHECK(once == run_crossfoot("check --format json r.txt", f.path / "a").out);
  CHECK(once == run_crossfoot("check --format json --reverse-order r.txt", f.path / "a").out);
  const auto prints = [](const std::string& json) {
    std::string all;
    for (std::size_t at = json.find("\"fingerprint\""); at != std::string::npos; at = json.find("\"fingerprint\"", at + 1)) all += json.substr(at, 36);
    return all;
  };
  CHECK(prints(once) == prints(run_crossfoot("check --format json r.txt", f.path / "b").out));
}

TEST_CASE("every stage can be dumped") {
  const Folder f;
  write_file(f.path / "r.txt", "Sales rose by 12 per cent to 5.6 million, from 5.0 million.\n");
  for (const auto& [stage, word] : std::vector<std::pair<std::string, std::string>>{
           {"blocks", "paragraph"}, {"tokens", "f1<12 per cent>"}, {"figures", "5600000"}, {"claims", "change +rise"}, {"relations", "hard"}, {"smt2", "(assert"}, {"verdicts", "holds"}}) {
    INFO(stage);
    const Run run = run_crossfoot("dump --stage " + stage + " r.txt", f.path);
    CHECK(run.code == 0);
    CHECK(run.out.find(word) != std::string::npos);
  }
  CHECK(run_crossfoot("figures r.txt", f.path).out.find("12 per cent\t12\t[23/2, 25/2]\tnone\tpercent") != std::string::npos);
  CHECK(run_crossfoot("explain shares.do-not-add-up").out.find("Must hold: sum(parts) <= 100") != std::string::npos);
  CHECK(run_crossfoot("rules").out.find("change.rate-does-not-follow") != std::string::npos);
}

TEST_CASE("a folder stands for the reports in it, and each finding names its own") {
  const Folder f;
  std::filesystem::create_directories(f.path / "all" / ".git");
  const std::string wrong = "Of the returnees, 68 per cent were male and the remaining 42 per cent were female.\n";
  write_file(f.path / "all" / "b.md", "# Year\n\n" + wrong);
  write_file(f.path / "all" / "a.html", "<html><p>" + wrong + "</p></html>");
  write_file(f.path / "all" / "notes.cpp", wrong);
  write_file(f.path / "all" / ".git" / "x.txt", wrong);
  const Run run = run_crossfoot("check all", f.path);
  CHECK(run.code == 1);
  const std::size_t first = run.out.find("all/a.html:1:"), second = run.out.find("all/b.md:3:");
  CHECK(first != std::string::npos);
  CHECK(second != std::string::npos);
  CHECK(first < second);
  CHECK(run.out.find("notes.cpp") == std::string::npos);
  CHECK(run.out.find(".git") == std::string::npos);
}

TEST_CASE("a report from standard input is named and may be of any format") {
  const Folder f;
  write_file(f.path / "in", "<html><p>Of the returnees, 68 per cent were male and the remaining 42 per cent were female.</p></html>");
  const Run run = run_crossfoot("check --stdin-filename draft.html - < in", f.path);
  CHECK(run.code == 1);
  CHECK(run.out.find("draft.html:1:") != std::string::npos);
  CHECK(run_crossfoot("check --input-format text - < in", f.path).code <= 1);
}

TEST_CASE("figures --lines gives a row for every line, in order, whatever the line holds") {
  const Folder f;
  write_file(f.path / "lines.txt", "Over 98,000 came.\n\nNo figures here.\r\nbad \xFF 12 cats\n\n3. Some 40 left");
  const Run run = run_crossfoot("figures --lines lines.txt --format jsonl", f.path);
  CHECK(run.code == 0);
  std::vector<std::string> rows;
  std::stringstream out(run.out);
  for (std::string row; std::getline(out, row);) rows.push_back(row);
  REQUIRE(rows.size() == 6);
  for (std::size_t i = 0; i < rows.size(); ++i) CHECK(rows[i].starts_with("{\"line\":" + std::to_string(i + 1) + ",\"figures\":["));
  CHECK(rows[0].find("\"value\":\"98000\"") != std::string::npos);
  CHECK(rows[0].find("\"start\":0,\"end\":11") != std::string::npos);
  CHECK(rows[1] == "{\"line\":2,\"figures\":[],\"not_figures\":[]}");
  CHECK(rows[3].find("not UTF-8") != std::string::npos);
  CHECK(rows[3].find("\"value\":\"12\"") != std::string::npos);
  CHECK(rows[5].find("\"class\":\"numbering\"") != std::string::npos);
  write_file(f.path / "none.txt", "");
  CHECK(run_crossfoot("figures --lines none.txt --format jsonl", f.path).code == 0);
  CHECK(run_crossfoot("figures --lines lines.txt --format csv", f.path).code == 2);
}

TEST_CASE("figures prints text, JSON and CSV of the same figures") {
  const Folder f;
  write_file(f.path / "r.txt", "Over 98,000 migrants came in 2016.\n");
  CHECK(run_crossfoot("figures r.txt", f.path).out.find("Over 98,000\t98000") != std::string::npos);
  CHECK(run_crossfoot("figures --format csv r.txt", f.path).out.find("\"Over 98,000\",98000,,98001,0,,0,over,count,,migrants,2016") != std::string::npos);
  CHECK(run_crossfoot("figures --format json r.txt", f.path).out.find("\"text\": \"Over 98,000\"") != std::string::npos);
}

TEST_CASE("implied lists what a report fixes without printing it, and where it is denied") {
  const Folder f;
  write_file(f.path / "r.txt", "In 2016, the office trained 71,325 young migrants (42% increase compared with 2015).\n\nIn 2015, the office had trained 52,030 young migrants.\n");
  const Run text = run_crossfoot("implied r.txt", f.path);
  CHECK(text.code == 0);
  CHECK(text.out.find("base: 50,053 to 50,406\n    r.txt:1") == 0);
  CHECK(text.out.find("query: 52,030 to 71,325 is +37.1%, not 42%") != std::string::npos);
  CHECK(text.out.find("1 implied figure.") != std::string::npos);
  const Run json = run_crossfoot("implied --format json r.txt", f.path);
  CHECK(json.out.find("\"low\": \"50053\"") != std::string::npos);
  write_file(f.path / "none.txt", "They were 68% male and 32% female.\n");
  CHECK(run_crossfoot("implied none.txt", f.path).out == "Nothing that is not printed is implied.\n");
  CHECK(run_crossfoot("implied missing.txt", f.path).code == 2);
}

TEST_CASE("impact follows a changed figure through the totals, and lists what would need a decision") {
  const Folder f;
  write_file(f.path / "t.md",
             "| Region | 2015 | 2016 | Total |\n|---|---|---|---|\n| North | 120 | 135 | 255 |\n| South | 210 | 230 | 440 |\n| West | 75 | 93 | 168 |\n| East | 64 | 61 | 125 |\n| Total | 469 | 519 | 988 |\n");
  const Run table = run_crossfoot("impact t.md --figure 4:11 --to 310", f.path);
  CHECK(table.code == 0);
  for (const char* moved : {"'469' must move to 569", "'440' must move to 540", "'988' must move to 1,088", "3 figures must move"}) CHECK(table.out.find(moved) != std::string::npos);
  const Run many = run_crossfoot("impact t.md --figure 4 --to 310", f.path);
  CHECK(many.code == 2);
  CHECK(many.err.find("'4' names 3 figures") != std::string::npos);
  write_file(f.path / "r.txt", "They were 68% male and 32% female.\n");
  const Run shares = run_crossfoot("impact r.txt --figure 68% --to 70 --format json", f.path);
  CHECK(shares.out.find("\"replacement\": \"30%\"") != std::string::npos);
  CHECK(run_crossfoot("impact r.txt --figure 68% --to wax", f.path).code == 2);
  CHECK(run_crossfoot("impact r.txt --figure 99% --to 70", f.path).code == 2);
}
