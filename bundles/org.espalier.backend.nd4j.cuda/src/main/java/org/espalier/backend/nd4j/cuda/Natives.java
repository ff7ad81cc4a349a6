package org.espalier.backend.nd4j.cuda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.espalier.backend.BackendException;
import org.espalier.backend.NativeFiles;
import org.espalier.backend.cuda.CudaLibraries;
import org.nd4j.common.config.ND4JClassLoading;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The native fragment of this bundle: unpacks it, and tells JavaCPP and ND4J where everything is.
 *
 * <p>It holds published jars in the folder {@code natives/<classifier>}, which it names with the
 * capability {@code espalier.natives}, and the classes of ND4J's CUDA backend.
 */
final class Natives {
  private static final String NAMESPACE = "espalier.natives";
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  private Natives() {}

  /**
   * Prepares the libraries: 900 MB are unpacked at first use, and CUDA's own are loaded, which
   * ND4J's then finds by their names.
   *
   * @param context this bundle's, or null where there is no framework and ND4J is on the class path
   * @throws BackendException if something of it is not there
   */
  static void prepare(BundleContext context) {
    if (context == null) {
      return;
    }
    try {
      Path folder = unpack(context.getBundle(), context.getProperty(NativeFiles.FOLDER));
      CudaLibraries cuda = CudaLibraries.search(Demands.sonames());
      List<String> places = new ArrayList<>(List.of(folder.toString()));
      cuda.folders().forEach(place -> places.add(place.toString()));
      // Searched before the system's folders, where CUDA of another release may stand.
      Properties javacpp = Loader.loadProperties();
      javacpp.setProperty("platform.linkpath", String.join(File.pathSeparator, places));
      cuda.found().values().forEach(library -> System.load(library.toString()));
    } catch (IOException e) {
      throw new BackendException(e.getMessage(), e);
    }
    // ND4J looks for its backend with the context class loader unless it is given one.
    ND4JClassLoading.setNd4jClassloader(Natives.class.getClassLoader());
  }

  private static Path unpack(Bundle bundle, String natives) throws IOException {
    Map<String, Object> attached =
        bundle.adapt(BundleWiring.class).getCapabilities(NAMESPACE).stream()
            .findFirst()
            .orElseThrow(() -> new BackendException("no natives are attached to " + bundle))
            .getAttributes();
    String classifier = (String) attached.get("classifier");
    String name = bundle.getSymbolicName() + "-" + attached.get("release") + "-" + classifier;
    Path folder = NativeFiles.folder(natives).resolve(name);
    new NativeFiles(bundle.findEntries("natives/" + classifier, "*.jar", false)).unpackTo(folder);
    pinCache(folder);
    return folder;
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
