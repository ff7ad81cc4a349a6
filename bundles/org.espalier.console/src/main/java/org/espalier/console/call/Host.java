package org.espalier.console.call;

/** Where verbs find the typed calls of the host. */
public interface Host {
  /**
   * A service.
   *
   * @throws NotInstalledException if nothing provides it
   */
  <T> T service(Class<T> type);

  /** A property of the framework; null if it is not set. */
  String property(String name);
}
