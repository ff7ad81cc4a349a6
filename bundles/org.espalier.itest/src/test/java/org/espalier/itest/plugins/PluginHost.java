package org.espalier.itest.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.LinkedDistribution;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.Change;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Consent;
import org.espalier.plugin.InstalledBundle;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Provisioning;

/**
 * A place for hosts that change: the distribution of this build, a folder {@code plugins} of their
 * own, and a home.
 *
 * @param folder of all three
 */
public record PluginHost(Path folder) {
  /** Makes one in a folder. */
  public static PluginHost in(Path folder) throws IOException {
    PluginHost place = new PluginHost(folder);
    LinkedDistribution.in(place.distribution());
    Homes.in(place.home());
    return place;
  }

  /** The distribution. */
  public Path distribution() {
    return folder.resolve("distribution");
  }

  /** The folder that the owner puts jars into. */
  public Path plugins() {
    return distribution().resolve("plugins");
  }

  /** The home. */
  public Path home() {
    return folder.resolve("home");
  }

  /** Starts a host without backends, which these tests have no need of. */
  public Espalier start() throws IOException {
    return Espalier.builder().distribution(distribution()).home(home()).features("base").start();
  }

  /** The typed calls of a host that change it. */
  public static Provisioning provisioning(Espalier host) {
    return host.service(Provisioning.class);
  }

  /** Carries out a plan, for whose bundles the test vouches. */
  public static Change apply(Espalier host, Plan plan) throws IOException {
    Set<String> names =
        plan.steps().stream().map(step -> step.bundle()).collect(Collectors.toSet());
    return provisioning(host).apply(plan, new Consent(names), ChangeListener.SILENT);
  }

  /** Installs the bundle of a file. */
  public static Change install(Espalier host, Path jar) throws IOException {
    return apply(host, provisioning(host).install(List.of(jar.toString())));
  }

  /** Replaces a bundle by that of a file. */
  public static Change update(Espalier host, Path jar) throws IOException {
    return apply(host, provisioning(host).update(List.of(jar.toString())));
  }

  /** Removes a bundle. */
  public static Change uninstall(Espalier host, String name) throws IOException {
    return apply(host, provisioning(host).uninstall(List.of(name)));
  }

  /** The bundles of a name, as {@code version STATE}. */
  public static List<String> states(Espalier host, String name) throws IOException {
    return provisioning(host).bundles().stream()
        .filter(bundle -> bundle.name().equals(name))
        .map(bundle -> bundle.version() + " " + bundle.state())
        .toList();
  }

  /** A bundle of which there is one version. */
  public static InstalledBundle bundle(Espalier host, String name) throws IOException {
    return provisioning(host).bundles().stream()
        .filter(bundle -> bundle.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not installed"));
  }

  /** The version of the bundle that brings a component; empty text where nothing does. */
  public static String provider(Espalier host, String type) {
    return host.pipelines().components().stream()
        .filter(component -> component.type().equals(type))
        .map(component -> component.version())
        .collect(Collectors.joining(", "));
  }
}
