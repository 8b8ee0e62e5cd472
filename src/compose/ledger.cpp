#include <algorithm>

#include "compose/compose.hpp"

namespace crossfoot {

void account(CheckedDocument& checked) {
  checked.accounts.assign(checked.figures.size(), Account{});
  std::vector<bool> related(checked.figures.size(), false), undecided(checked.figures.size(), false);
  for (std::size_t i = 0; i < checked.relations.size(); ++i) {
    const Verdict& verdict = checked.verdicts[i];
    if (!verdict.taken) continue;
    for (const RoleFigure& f : checked.relations[i].figures) {
      related[f.figure.index] = true;
      undecided[f.figure.index] = undecided[f.figure.index] || verdict.outcome == Outcome::undecided;
    }
    if (verdict.outcome != Outcome::holds) continue;
    for (const Power& power : verdict.power) {
      Account& account = checked.accounts[power.figure.index];
      if (power.caught == 0) continue;
      account.status = Status::checked;
      account.power = std::max(account.power, Rational(power.caught, power.tried));
    }
  }
  for (const Finding& finding : checked.findings) {
    if (finding.level == Level::note) continue;
    for (const FigureId id : finding.figures) {
      Account& account = checked.accounts[id.index];
      if (finding.level == Level::error) account.status = Status::in_conflict;
      else if (account.status != Status::in_conflict && finding.rule != "solver.undecided") account.status = Status::queried;
      else if (finding.rule == "solver.undecided" && account.status == Status::unchecked) account.reason = "undecided";
    }
  }
  Ledger& ledger = checked.ledger;
  ledger = Ledger{};
  for (std::size_t i = 0; i < checked.figures.size(); ++i) {
    Account& account = checked.accounts[i];
    switch (account.status) {
      case Status::checked: ++ledger.checked; break;
      case Status::queried: ++ledger.queried; break;
      case Status::in_conflict: ++ledger.in_conflict; break;
      case Status::unchecked:
        ++ledger.unchecked;
        if (account.reason.empty()) account.reason = undecided[i] ? "undecided" : related[i] ? "the check could not fail" : "no relation";
        break;
    }
  }
  for (const NotFigure& n : checked.not_figures) ++ledger.not_figures[n.kind];
  for (const Notice& n : checked.document.notices)
    if (!n.unread.empty()) ledger.unread[n.unread] += n.unread_count;
  ledger.figures = checked.figures.size();
  ledger.expressions = ledger.figures + checked.not_figures.size();
}

}  // namespace crossfoot
