// Checks a report, says what was found, and writes the page for editors if a second name is given.

#include <crossfoot/crossfoot.hpp>

#include <fstream>
#include <iostream>

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: check_report REPORT [PAGE.html]\n";
    return 2;
  }
  namespace cf = crossfoot::v1;
  try {
    const cf::Report report = cf::check(cf::read_file(argv[1]));
    for (const cf::Finding& finding : report.findings())
      std::cout << finding.place.line << ": " << (finding.level == cf::Level::error ? "error" : "query") << ": " << finding.message << " [" << finding.rule << "]\n";
    const cf::Ledger ledger = report.ledger();
    std::cout << ledger.checked << " of " << ledger.figures << " figures checked\n";
    if (argc > 2) std::ofstream(argv[2]) << report.render("html");
    return 0;
  } catch (const cf::Error& problem) {
    std::cerr << problem.what() << "\n";
    return 2;
  }
}
