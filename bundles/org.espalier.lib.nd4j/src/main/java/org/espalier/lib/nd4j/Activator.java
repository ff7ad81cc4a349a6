package org.espalier.lib.nd4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bytedeco.javacpp.Loader;
import org.espalier.backend.NativeFiles;
import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** Chooses and unpacks the natives, and tells JavaCPP and ND4J where they are; loads none. */
public final class Activator implements BundleActivator {
  static final String CLASSIFIER = "espalier.natives.classifier";
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  // Held here: Java forgets a logger that nobody holds, and its level.
  private static final Logger ND4J = Logger.getLogger("org.nd4j");

  @Override
  public void start(BundleContext context) throws IOException {
    Bundle bundle = context.getBundle();
    Natives natives =
        Natives.choose(
            Natives.attached(bundle.adapt(BundleWiring.class)),
            Processor.features(),
            context.getProperty(CLASSIFIER));
    String name = bundle.getSymbolicName() + "-" + natives.release() + "-" + natives.classifier();
    Path folder = NativeFiles.folder(context.getProperty(NativeFiles.FOLDER)).resolve(name);
    new NativeFiles(bundle.findEntries("natives/" + natives.classifier(), "*.jar", false))
        .unpackTo(folder);
    pinCache(folder);
    Properties javacpp = Loader.loadProperties();
    javacpp.setProperty(CLASSIFIER, natives.classifier());
    javacpp.setProperty("platform.extension", natives.extension());
    // Searched before the system's folders, where another OpenBLAS may stand.
    javacpp.setProperty("platform.linkpath", folder.toString());
    if (ND4J.getLevel() == null) {
      // It tells of itself at each start; doctor has the same facts. A program that wants to read
      // them gives this logger a level of its own.
      ND4J.setLevel(Level.WARNING);
    }
    // ND4J looks for its backend with the context class loader unless it is given one.
    ND4JClassLoading.setNd4jClassloader(Activator.class.getClassLoader());
  }

  @Override
  public void stop(BundleContext context) {}

  /**
   * Makes JavaCPP, which asks once per class loader, keep what it copies under another name in
   * {@code folder}, beside what that has to find: it appends the name of the original's folder.
   */
  private static void pinCache(Path folder) throws IOException {
    Properties system = System.getProperties();
    synchronized (system) { // another bundle with a JavaCPP of its own may be doing the same
      String before = system.getProperty(CACHE);
      system.setProperty(CACHE, folder.getParent().toString());
      try {
        Loader.getCacheDir();
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
