package org.espalier.provision.live;

import java.nio.file.Path;
import java.util.Optional;
import org.espalier.plugin.InstalledBundle.Origin;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** A bundle that this host brought, and what is known of it beside what the framework says. */
final class Brought {
  private final Bundle bundle;
  private final JarInPlace jar;
  private volatile Optional<String> fault = Optional.empty();
  private volatile boolean waiting;
  private volatile boolean retiring;

  /**
   * A jar where it stays.
   *
   * @param name its symbolic name
   * @param version its version
   * @param file where the framework reads it
   * @param sha256 its checksum
   * @param origin who brought it
   * @param label what people call it: the file in the folder {@code plugins}, or name and version
   */
  record JarInPlace(
      String name, Version version, Path file, String sha256, Origin origin, String label) {
    /** A jar that a change of the home installed. */
    static JarInPlace installed(String name, Version version, Path file, String sha256) {
      return new JarInPlace(name, version, file, sha256, Origin.INSTALLED, name + " " + version);
    }
  }

  Brought(Bundle bundle, JarInPlace jar) {
    this.bundle = bundle;
    this.jar = jar;
  }

  Bundle bundle() {
    return bundle;
  }

  JarInPlace jar() {
    return jar;
  }

  /** What it did wrong, or lacks. */
  Optional<String> fault() {
    return fault;
  }

  /** Whether it does not run because it lacked something when it was to start. */
  boolean isWaiting() {
    return waiting;
  }

  /** Notes how its start went: what was wrong, empty if it runs. */
  void fault(Optional<String> found) {
    fault = found;
    waiting = found.isPresent() && bundle.getState() == Bundle.INSTALLED;
  }

  /** Whether it goes as soon as nothing is composed of it. */
  boolean isRetiring() {
    return retiring;
  }

  void retiring(boolean value) {
    retiring = value;
  }

  /** Its name and version. */
  static String nameOf(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  @Override
  public String toString() {
    return nameOf(bundle);
  }
}
