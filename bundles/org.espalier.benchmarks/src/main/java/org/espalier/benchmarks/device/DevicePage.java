package org.espalier.benchmarks.device;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.espalier.benchmarks.driver.Machine;

/** The page that a measurement writes: what it was made on, and the table. */
final class DevicePage {
  private final Wishes wishes;
  private final Optional<Card> card;
  private final String commit;
  private final List<String> parts;

  DevicePage(Wishes wishes, Optional<Card> card, String commit, List<String> parts) {
    this.wishes = wishes;
    this.card = card;
    this.commit = commit;
    this.parts = parts;
  }

  /** The page in Markdown. */
  String text(Table table, double load) throws IOException {
    StringBuilder page = new StringBuilder("## ").append(title()).append("\n\n");
    page.append("- %s, commit %s\n".formatted(LocalDate.now(ZoneOffset.UTC), commit));
    card.ifPresent(watched -> page.append("- ").append(watched.name()).append('\n'));
    page.append("- %s (%s)\n".formatted(Machine.text(), Runtime.version()));
    page.append("- %s: %s\n".formatted(wishes.there(), facts(table)));
    page.append(
        "- %d turns of %d batches each; load of the machine up to %s\n"
            .formatted(wishes.rounds(), wishes.batches(), Machine.text(load)));
    if (wishes.quick()) {
      page.append("- `--quick`: small models and batches\n");
    }
    if (!parts.equals(Wishes.PARTS)) {
      page.append("- only %s\n".formatted(String.join(", ", parts)));
    }
    long failures = table.failures().count();
    page.append(
        failures == 0
            ? "- every rule holds\n\n"
            : "- **%d rules do not hold**\n\n".formatted(failures));
    return page.append(table.text()).toString();
  }

  private String title() {
    if (wishes.isCpu()) {
      return "On the CPU, without a card";
    }
    return card.map(watched -> watched.name().replaceFirst(" \\(.*", ""))
        .orElse(wishes.there().device());
  }

  private static String facts(Table table) {
    Map<String, String> facts = new TreeMap<>(table.facts());
    facts.keySet().removeAll(List.of("peak", "epochs", "interrupted", "engine", "torch"));
    return facts.isEmpty()
        ? "it said nothing"
        : facts.toString().substring(1, facts.toString().length() - 1);
  }
}
