package org.espalier.lib.nd4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** Chooses the natives and tells JavaCPP and ND4J where they are; loads none of them. */
public final class Activator implements BundleActivator {
  static final String CLASSIFIER = "espalier.natives.classifier";
  static final String FOLDER = "espalier.natives.dir";
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  @Override
  public void start(BundleContext context) throws IOException {
    Bundle bundle = context.getBundle();
    Natives natives =
        Natives.choose(
            Natives.attached(bundle.adapt(BundleWiring.class)),
            Processor.features(),
            context.getProperty(CLASSIFIER));
    pinCache(
        folder(context.getProperty(FOLDER))
            .resolve(
                bundle.getSymbolicName() + "-" + natives.release() + "-" + natives.classifier()));
    Loader.loadProperties().setProperty("platform.extension", natives.extension());
    // ND4J looks for its backend with the context class loader unless it is given one.
    ND4JClassLoading.setNd4jClassloader(Activator.class.getClassLoader());
  }

  @Override
  public void stop(BundleContext context) {}

  private static Path folder(String property) {
    return property == null
        ? Path.of(System.getProperty("user.home"), ".espalier", "natives")
        : Path.of(property);
  }

  /**
   * Makes JavaCPP, which asks once per class loader, unpack into {@code folder}.
   *
   * <p>In a framework resources have no jar's name, so bundles that shared the usual folder would
   * overwrite each other's libraries.
   */
  private static void pinCache(Path folder) throws IOException {
    Properties system = System.getProperties();
    synchronized (system) { // another bundle with a JavaCPP of its own may be doing the same
      String before = system.getProperty(CACHE);
      system.setProperty(CACHE, folder.toString());
      try {
        Path pinned = Loader.getCacheDir().toPath();
        if (!pinned.equals(folder.toRealPath())) {
          throw new IOException(
              "cannot unpack native libraries into " + folder + "; set " + FOLDER);
        }
      } finally {
        if (before == null) {
          system.remove(CACHE);
        } else {
          system.setProperty(CACHE, before);
        }
      }
    }
  }
}
