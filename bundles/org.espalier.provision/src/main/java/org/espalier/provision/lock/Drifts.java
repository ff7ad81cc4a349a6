package org.espalier.provision.lock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.espalier.plugin.Drift;
import org.espalier.plugin.Lock;

/** Compares what locks list. */
final class Drifts {
  private static final int SHORT = 12;

  private Drifts() {}

  /** What differs between two lists of bundles, by their names. */
  static List<Drift> between(List<Lock.Entry> first, List<Lock.Entry> second) {
    Map<String, Map<String, Lock.Entry>> before = byName(first);
    Map<String, Map<String, Lock.Entry>> after = byName(second);
    Map<String, List<Drift>> drifts = new TreeMap<>();
    for (String name : before.keySet()) {
      drifts.put(name, ofOne(name, before.get(name), after.getOrDefault(name, Map.of())));
    }
    for (String name : after.keySet()) {
      drifts.computeIfAbsent(name, key -> ofOne(key, Map.of(), after.get(key)));
    }
    return drifts.values().stream().flatMap(List::stream).toList();
  }

  private static Map<String, Map<String, Lock.Entry>> byName(List<Lock.Entry> entries) {
    return entries.stream()
        .sorted(LockFile.ORDER)
        .collect(
            Collectors.groupingBy(
                Lock.Entry::bundle,
                TreeMap::new,
                Collectors.toMap(
                    Lock.Entry::version, entry -> entry, (one, other) -> one, LinkedHashMap::new)));
  }

  /** Versions that both have are compared; one that went and one that came are a change. */
  private static List<Drift> ofOne(
      String name, Map<String, Lock.Entry> before, Map<String, Lock.Entry> after) {
    List<Drift> drifts = new ArrayList<>();
    List<Lock.Entry> gone = new ArrayList<>();
    List<Lock.Entry> come = new ArrayList<>(after.values());
    for (Lock.Entry entry : before.values()) {
      Lock.Entry same = after.get(entry.version());
      if (same == null) {
        gone.add(entry);
        continue;
      }
      come.remove(same);
      if (!same.sha256().equals(entry.sha256())) {
        drifts.add(changed(name, entry, same));
      }
    }
    if (gone.size() == 1 && come.size() == 1) {
      drifts.add(replaced(name, gone.get(0), come.get(0)));
    } else {
      gone.forEach(entry -> drifts.add(missing(name, entry)));
      come.forEach(entry -> drifts.add(additional(name, entry)));
    }
    return drifts;
  }

  private static Drift changed(String name, Lock.Entry before, Lock.Entry after) {
    if (!before.natives().equals(after.natives())) {
      String message =
          "%s %s is native code for %s, the lock has that for %s: each kind of machine needs a lock"
              + " of its own";
      return new Drift(
          name,
          natives(before),
          natives(after),
          message.formatted(name, after.version(), natives(after), natives(before)));
    }
    String message =
        "%s %s is another file: its SHA-256 is %s, the lock has %s"
            .formatted(name, after.version(), brief(after), brief(before));
    return new Drift(name, sum(before), sum(after), message);
  }

  private static String natives(Lock.Entry entry) {
    return entry.natives().isEmpty() ? "no platform" : String.join(", ", entry.natives());
  }

  private static Drift replaced(String name, Lock.Entry before, Lock.Entry after) {
    String message =
        "%s has version %s, the lock has %s; %s"
            .formatted(name, after.version(), before.version(), back(before, after));
    return new Drift(name, before.version(), after.version(), message);
  }

  /** How the version of a lock comes back in place of another. */
  private static String back(Lock.Entry before, Lock.Entry after) {
    if (Sources.isPlugin(after)) {
      return "to have that, put its file in the place of " + after.source();
    }
    return Sources.isOfHost(before)
        ? Sources.toHave(before)
        : "to have it: espalier bundle update "
            + (before.source().matches("https?:.*")
                ? before.source()
                : before.bundle() + "@" + before.version());
  }

  private static Drift missing(String name, Lock.Entry before) {
    String message =
        "%s %s is missing; %s".formatted(name, before.version(), Sources.toHave(before));
    return new Drift(name, before.version(), "", message);
  }

  private static Drift additional(String name, Lock.Entry after) {
    String message = "%s %s takes part and is not in the lock".formatted(name, after.version());
    return new Drift(name, "", after.version(), message);
  }

  /** Each bundle of a list as {@code name version}. */
  static Set<String> namesAndVersions(List<Lock.Entry> entries) {
    return entries.stream()
        .map(entry -> entry.bundle() + " " + entry.version())
        .collect(Collectors.toSet());
  }

  private static String sum(Lock.Entry entry) {
    return entry.version() + " " + brief(entry);
  }

  private static String brief(Lock.Entry entry) {
    return entry.sha256().substring(0, SHORT);
  }
}
