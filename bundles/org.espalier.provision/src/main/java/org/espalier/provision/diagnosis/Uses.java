package org.espalier.provision.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.espalier.plugin.BundleUse;
import org.espalier.plugin.FeatureInfo;
import org.espalier.plugin.Pins;
import org.espalier.provision.resolve.Planner;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Finds out what would be affected if a bundle went. */
final class Uses {
  private static final int LISTED = 2;

  private final Installed installed;
  private final Peers peers;

  Uses(Installed installed, Peers peers) {
    this.installed = installed;
    this.peers = peers;
  }

  /**
   * Looks at a bundle; of several versions at the newest.
   *
   * @param name its symbolic name, with {@code @version} for one of several versions
   */
  BundleUse of(String name) throws IOException {
    Known known = find(name);
    Bundle bundle = installed.bundle(known);
    return new BundleUse(
        known.identity(),
        Declared.of(known).stream().map(one -> one.kind() + " " + one.type()).sorted().toList(),
        dependents(bundle),
        peers.find(Pins.class).map(pins -> pins.holders(bundle.getBundleId())).orElse(List.of()),
        features(known));
  }

  private Known find(String name) {
    int at = name.indexOf('@');
    String plain = at < 0 ? name : name.substring(0, at);
    String version = at < 0 ? "" : name.substring(at + 1);
    List<Known> bundles = installed.bundles();
    return bundles.stream()
        .filter(bundle -> bundle.name().equals(plain))
        .filter(bundle -> version.isEmpty() || bundle.version().toString().equals(version))
        .max(Comparator.comparing(Known::version))
        .orElseThrow(() -> new IllegalArgumentException(unknown(name, bundles)));
  }

  private static String unknown(String name, List<Known> bundles) {
    List<String> near = NearNames.of(name, bundles.stream().map(Known::name).toList());
    return "there is no bundle \"%s\"%s"
        .formatted(
            name,
            near.isEmpty()
                ? "; espalier bundle list --all lists them"
                : "; did you mean " + String.join(", ", near) + "?");
  }

  private static List<String> dependents(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) {
      return List.of();
    }
    Map<String, Set<String>> reasons = new TreeMap<>();
    for (BundleWire wire : wiring.getProvidedWires(null)) {
      Bundle requirer = wire.getRequirer().getBundle();
      if (!requirer.equals(bundle)) {
        reasons
            .computeIfAbsent(
                requirer.getSymbolicName() + " " + requirer.getVersion(), key -> new TreeSet<>())
            .add(Wish.of(wire.getRequirement()).words());
      }
    }
    return reasons.entrySet().stream()
        .map(entry -> "%s (%s)".formatted(entry.getKey(), brief(List.copyOf(entry.getValue()))))
        .toList();
  }

  private static String brief(List<String> reasons) {
    int listed = reasons.size() == LISTED + 1 ? LISTED + 1 : Math.min(LISTED, reasons.size());
    String first = String.join(", ", reasons.subList(0, listed));
    return listed == reasons.size()
        ? first
        : "%s and %d more".formatted(first, reasons.size() - listed);
  }

  private List<String> features(Known bundle) throws IOException {
    List<String> features = new ArrayList<>();
    if (peers.find(Planner.class).isPresent()) {
      for (FeatureInfo feature : peers.find(Planner.class).get().features()) {
        if (feature.installed() && feature.bundles().contains(bundle.identity())) {
          features.add(feature.name());
        }
      }
    }
    return features;
  }
}
