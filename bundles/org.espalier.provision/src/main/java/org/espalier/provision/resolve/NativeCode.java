package org.espalier.provision.resolve;

import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.resource.Resource;

/** Knows which bundles have native code, or need some: it stays in a process once it is loaded. */
public final class NativeCode {
  private static final String NATIVES = "espalier.natives";

  private NativeCode() {}

  /** Whether a bundle says by a requirement which libraries it wants. */
  static boolean isChosenBy(Resource bundle) {
    return !bundle.getRequirements(NATIVES).isEmpty();
  }

  /** Whether a bundle asks for a platform, or for libraries that fragments bring. */
  public static boolean isIn(Resource bundle) {
    return !bundle.getRequirements(NativeNamespace.NATIVE_NAMESPACE).isEmpty()
        || !bundle.getRequirements(NATIVES).isEmpty();
  }
}
