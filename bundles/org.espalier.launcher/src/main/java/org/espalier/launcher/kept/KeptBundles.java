package org.espalier.launcher.kept;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Connects a framework to the bundles whose class loaders are kept; all others it loads itself.
 *
 * <p>Any number of frameworks, at once or one after the other, share the class loader of a bundle
 * if they have the same file of it, wherever that lies; another version has another loader.
 */
public final class KeptBundles implements ModuleConnector {
  /**
   * The header of a bundle whose class loader is to be kept; its value is {@code kept}.
   *
   * <p>Its activator is started by the first class that is loaded from it, once for all frameworks,
   * and never stopped. It sees the launcher's classes of the api; of what it imports from other
   * bundles it has copies of its own.
   */
  public static final String HEADER = "Espalier-Class-Loader";

  /** The value of the header, and of the property. */
  public static final String KEPT = "kept";

  /**
   * The property of a framework that is connected to such bundles: whoever installs one there gives
   * it a location without {@code reference:}, at which its file is read where it lies.
   */
  public static final String PROPERTY = "espalier.class.loaders";

  private static final String FILE = "file:";

  // For ever: what they loaded stays in the process as well.
  private static final Map<String, KeptLoader> LOADERS = new ConcurrentHashMap<>();

  private final Path folder;
  private final String variant;

  /**
   * @param folder where jars are unpacked that bundles have inside
   * @param variant what the bundles are told about the natives to choose: frameworks that tell
   *     something else have other class loaders
   */
  public KeptBundles(Path folder, String variant) {
    this.folder = folder;
    this.variant = variant;
  }

  /**
   * The location to install a file of a bundle at, which stays where it is.
   *
   * @throws IOException if it cannot be read
   */
  public static String location(Path file) throws IOException {
    // A framework asks its connector only for locations that it does not open by itself.
    return (isKept(file) ? "" : "reference:") + file.toUri();
  }

  private static boolean isKept(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      return manifest != null && isKept(manifest.getMainAttributes());
    } catch (ZipException e) {
      return false; // the framework says what is wrong with it
    }
  }

  private static boolean isKept(Attributes headers) {
    return KEPT.equals(headers.getValue(HEADER));
  }

  @Override
  public void initialize(File storage, Map<String, String> configuration) {}

  @Override
  public Optional<ConnectModule> connect(String location) {
    if (!location.startsWith(FILE)) {
      return Optional.empty();
    }
    Path file = Path.of(URI.create(location));
    try {
      return isKept(file)
          ? Optional.of(() -> new KeptContent(file, this::loader))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // the framework says what is wrong with it
    }
  }

  private KeptLoader loader(KeptJar jar) {
    KeptLoader loader =
        LOADERS.computeIfAbsent(jar.key() + " " + variant, key -> new KeptLoader(jar.key()));
    loader.lies(jar, folder.resolve(jar.key()));
    return loader;
  }

  @Override
  public Optional<BundleActivator> newBundleActivator() {
    return Optional.empty();
  }
}
