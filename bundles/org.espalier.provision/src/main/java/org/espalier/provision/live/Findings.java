package org.espalier.provision.live;

import java.util.ArrayList;
import java.util.List;
import org.espalier.host.Finding;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.provision.Home;

/** What a doctor should know of the bundles that a host brought. */
final class Findings {
  private Findings() {}

  static List<Finding> of(LiveBundles live, Home home) {
    List<Finding> findings = new ArrayList<>();
    for (Brought entry : live.all()) {
      entry
          .fault()
          .ifPresent(
              fault ->
                  findings.add(
                      new Finding("bundle " + entry, "error", fault, remedy(entry, home))));
    }
    for (String sentence : live.restarts().all()) {
      findings.add(new Finding("bundles", "warning", sentence, "start the host anew"));
    }
    for (String name : live.leaks().held()) {
      findings.add(
          new Finding(
              "bundle " + name,
              "warning",
              name + ": its classes are still held although it is gone",
              "start the host anew to free them; what the bundle starts, as threads, it should end when it stops"));
    }
    return findings;
  }

  private static String remedy(Brought entry, Home home) {
    if (entry.jar().origin() == Origin.PLUGINS) {
      return "replace or remove "
          + home.plugins()
              .map(folder -> folder.resolve(entry.jar().label()).toString())
              .orElse(entry.jar().label());
    }
    String name = entry.bundle().getSymbolicName();
    return "espalier bundle update %s, or espalier bundle uninstall %s".formatted(name, name);
  }
}
