package org.espalier.backend.torch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.espalier.backend.BackendException;
import org.espalier.backend.NativeFiles;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The native fragments of this bundle: unpacks those to use, and tells JavaCPP where they are.
 *
 * <p>Each says with the capability {@code espalier.natives} what it carries, in jars in the folder
 * {@code natives/<classifier>}; of several the one with the highest rank is used.
 */
final class Natives {
  private static final String NAMESPACE = "espalier.natives";
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  private Natives() {}

  /**
   * Prepares the libraries, of which none is loaded yet: about 460 MB are unpacked at first use.
   *
   * @param context this bundle's, or null where there is no framework and natives are on the class
   *     path
   * @throws BackendException if they cannot be unpacked
   */
  static void prepare(BundleContext context) {
    if (context == null) {
      return;
    }
    try {
      unpack(context);
    } catch (IOException e) {
      throw new BackendException(e.getMessage(), e);
    }
  }

  private static void unpack(BundleContext context) throws IOException {
    Bundle bundle = context.getBundle();
    Map<String, Object> chosen = chosen(bundle);
    String classifier = (String) chosen.get("classifier");
    String name = bundle.getSymbolicName() + "-" + chosen.get("release") + "-" + classifier;
    Path folder = NativeFiles.folder(context.getProperty(NativeFiles.FOLDER)).resolve(name);
    new NativeFiles(bundle.findEntries("natives/" + classifier, "*.jar", false)).unpackTo(folder);
    pinCache(folder);
    Properties javacpp = Loader.loadProperties();
    javacpp.setProperty("platform.extension", (String) chosen.get("extension"));
    // Searched before the system's folders, where another OpenBLAS may stand.
    javacpp.setProperty("platform.linkpath", folder.toString());
  }

  /** What the best fragment brings; the framework resolves this bundle only where there is one. */
  private static Map<String, Object> chosen(Bundle bundle) {
    return bundle.adapt(BundleWiring.class).getCapabilities(NAMESPACE).stream()
        .map(BundleCapability::getAttributes)
        .max(Comparator.comparingLong(attributes -> (Long) attributes.get("rank")))
        .orElseThrow(() -> new BackendException("no natives are attached to " + bundle));
  }

  /**
   * Makes JavaCPP, which asks once per class loader, keep what it copies in a place that no other
   * JavaCPP of this process uses: it appends the name of the original's folder.
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
