package org.espalier.plugin;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which bundles the live runs and predictors are composed of. A service of the runtime.
 *
 * <p>What is composed keeps its services until it ends, whatever is installed meanwhile; bundles
 * that were replaced or removed stay so long.
 */
@ProviderType
public interface Pins {
  /**
   * What holds components of a bundle now, in words: {@code run names/2026-11-22_1}.
   *
   * @param bundle the bundle's number in its framework
   */
  List<String> holders(long bundle);

  /**
   * Why a component is no longer composed although its bundle is there: it misbehaved where it was
   * used. Empty if it did not, or was not used yet.
   *
   * @param bundle the number of its bundle in its framework
   * @param kind its kind
   * @param type its type
   */
  default Optional<String> leftOut(long bundle, String kind, String type) {
    return Optional.empty();
  }

  /**
   * Composes nothing more with the components of a bundle.
   *
   * @param bundle the bundle's number in its framework
   * @param free called once when nothing holds them any more, at once if nothing does; on any
   *     thread
   */
  void retire(long bundle, Runnable free);

  /** Composes with a retired bundle again, if it has not been freed yet; whether it had not. */
  boolean reinstate(long bundle);
}
