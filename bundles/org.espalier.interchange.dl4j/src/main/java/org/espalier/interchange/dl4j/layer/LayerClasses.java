package org.espalier.interchange.dl4j.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Finds the classes that configurations name: those of Deeplearning4j, and those of bundles that
 * say which they bring, with a capability of the namespace {@value #NAMESPACE} whose attribute
 * {@value #CLASS} is the class's name.
 */
final class LayerClasses extends ClassLoader {
  /** The namespace of the capabilities of bundles that bring classes of layers. */
  static final String NAMESPACE = "espalier.dl4j";

  /** The attribute with the name of a class, or with several. */
  static final String CLASS = "class";

  private final List<Bundle> bundles;

  private LayerClasses(List<Bundle> bundles) {
    super(Layer.class.getClassLoader()); // which sees all of Deeplearning4j, not what we import
    this.bundles = bundles;
  }

  /** The classes that are here now. */
  static LayerClasses here() {
    Optional<BundleContext> context =
        Optional.ofNullable(FrameworkUtil.getBundle(LayerClasses.class))
            .map(Bundle::getBundleContext);
    List<Bundle> bundles =
        context.map(found -> Arrays.asList(found.getBundles())).orElseGet(List::of);
    return new LayerClasses(bundles);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    for (Bundle bundle : bundles) {
      if (brings(bundle, name)) {
        return bundle.loadClass(name);
      }
    }
    throw new ClassNotFoundException(name);
  }

  private static boolean brings(Bundle bundle, String name) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision == null) {
      return false;
    }
    for (BundleCapability capability : revision.getDeclaredCapabilities(NAMESPACE)) {
      Object classes = capability.getAttributes().get(CLASS);
      if (classes instanceof List<?> list ? list.contains(name) : name.equals(classes)) {
        return true;
      }
    }
    return false;
  }
}
