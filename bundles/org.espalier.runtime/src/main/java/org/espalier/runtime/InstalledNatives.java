package org.espalier.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espalier.backend.cuda.CudaNeeds;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** The native code for GPUs that is installed, by what its bundles say that it needs. */
final class InstalledNatives {
  private static final String NAMESPACE = "espalier.natives";
  private static final String DRIVER = "driver";

  private InstalledNatives() {}

  /** What each of them needs of a machine. */
  static List<CudaNeeds> needs(BundleContext context) {
    List<CudaNeeds> needs = new ArrayList<>();
    Arrays.stream(context.getBundles()).forEach(bundle -> add(bundle, needs));
    return needs;
  }

  private static void add(Bundle bundle, List<CudaNeeds> needs) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) { // it is being removed
      return;
    }
    for (BundleCapability capability : revision.getDeclaredCapabilities(NAMESPACE)) {
      if (capability.getAttributes().containsKey(DRIVER)) {
        needs.add(CudaNeeds.of(bundle.getSymbolicName(), capability.getAttributes()));
      }
    }
  }
}
