package org.espalier.provision.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.plugin.Verification.Check;

/** What one check finds, each problem once, and no more of them than people read. */
final class Findings {
  private static final int MOST = 12;

  private final String name;
  private final Map<String, Check> problems = new LinkedHashMap<>();

  /**
   * @param name the name of the check
   */
  Findings(String name) {
    this.name = name;
  }

  /** Something that has to be cured. */
  void error(String message, String remedy) {
    problems.putIfAbsent(message, new Check(name, "error", message, remedy));
  }

  /** Something that the author should know. */
  void warning(String message, String remedy) {
    problems.putIfAbsent(message, new Check(name, "warning", message, remedy));
  }

  /**
   * All of it, the errors first.
   *
   * @param fine what to say if there is nothing
   */
  List<Check> checks(String fine) {
    if (problems.isEmpty()) {
      return List.of(new Check(name, "ok", fine, ""));
    }
    List<Check> sorted = new ArrayList<>();
    for (String state : List.of("error", "warning")) {
      problems.values().stream().filter(check -> check.state().equals(state)).forEach(sorted::add);
    }
    if (sorted.size() <= MOST) {
      return sorted;
    }
    Check next = sorted.get(MOST - 1);
    String more = "and " + (sorted.size() - MOST + 1) + " more of this sort";
    List<Check> shown = new ArrayList<>(sorted.subList(0, MOST - 1));
    shown.add(new Check(name, next.state(), more, next.remedy()));
    return shown;
  }
}
