package org.espalier.runtime.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.host.Difference;
import org.espalier.host.RunRecord;

/** What differs between two runs beside their pipelines and what came out. */
final class Surroundings {
  private static final int SHOWN = 12;

  private Surroundings() {}

  /** What differs: data, options, engine, machine, bundles. */
  static List<Difference> differences(RunRecord first, RunRecord second) {
    List<Difference> differences = new ArrayList<>();
    differences.addAll(between(data(first), data(second)));
    differences.addAll(between(options(first), options(second)));
    differences.addAll(between(engine(first), engine(second)));
    differences.addAll(between(machine(first), machine(second)));
    differences.addAll(between(bundles(first), bundles(second)));
    return differences;
  }

  /** The entries that two maps do not share, in the order of the first, then of the second. */
  static List<Difference> between(Map<String, String> first, Map<String, String> second) {
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String one = first.getOrDefault(name, "");
      String other = second.getOrDefault(name, "");
      if (!one.equals(other)) {
        differences.add(new Difference(name, one, other));
      }
    }
    return differences;
  }

  private static Map<String, String> data(RunRecord run) {
    Map<String, String> files = new LinkedHashMap<>();
    run.files().forEach((name, sha256) -> files.put("file " + name, "sha256 " + shown(sha256)));
    return files;
  }

  private static Map<String, String> options(RunRecord run) {
    Map<String, String> options = new LinkedHashMap<>(run.asked());
    options.keySet().removeAll(List.of("file", "folder"));
    return options;
  }

  private static Map<String, String> engine(RunRecord run) {
    Map<String, String> facts = new LinkedHashMap<>();
    run.engine()
        .ifPresent(
            engine -> {
              facts.put("engine", engine.name());
              facts.put("device", engine.device());
              facts.put("devices before", String.join(", ", engine.before()));
              facts.put("precision", engine.precision());
              facts.put("deterministic", Boolean.toString(engine.deterministic()));
              engine.facts().forEach((name, fact) -> facts.put("engine's " + name, fact));
            });
    return facts;
  }

  private static Map<String, String> machine(RunRecord run) {
    Map<String, String> facts = new LinkedHashMap<>();
    run.machine().forEach((name, fact) -> facts.put("machine's " + name.replace('_', ' '), fact));
    return facts;
  }

  private static Map<String, String> bundles(RunRecord run) {
    Map<String, String> bundles = new LinkedHashMap<>();
    for (RunRecord.BundleVersion bundle : run.bundles()) {
      String checksum = bundle.sha256().map(sha256 -> " sha256 " + shown(sha256)).orElse("");
      bundles.merge(
          "bundle " + bundle.name(), bundle.version() + checksum, (one, more) -> one + ", " + more);
    }
    return bundles;
  }

  private static String shown(String sha256) {
    return sha256.substring(0, Math.min(SHOWN, sha256.length()));
  }
}
