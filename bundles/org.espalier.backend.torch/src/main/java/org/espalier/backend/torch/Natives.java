package org.espalier.backend.torch;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.espalier.backend.BackendException;
import org.espalier.backend.NativeFiles;
import org.espalier.backend.cuda.CudaLibraries;
import org.espalier.backend.cuda.CudaMachine;
import org.espalier.backend.torch.NativeChoice.Question;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The native fragments of this bundle: unpacks those to use, and tells JavaCPP where they are.
 *
 * <p>Each says with the capability {@code espalier.natives} what it carries, in jars in the folder
 * {@code natives/<classifier>}. {@link NativeChoice} says which are used.
 */
final class Natives {
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  private Natives() {}

  /** What is attached to a bundle, and how this machine is asked what it can use of it. */
  static Question question(BundleContext context) {
    return new Question(
        NativeSet.attached(context.getBundle().adapt(BundleWiring.class)),
        Optional.ofNullable(context.getProperty(NativeChoice.CLASSIFIER)),
        CudaMachine::here,
        CudaLibraries::search);
  }

  /**
   * Prepares the libraries, of which none of libtorch's is loaded yet; up to 1 GB is unpacked at
   * first use. Those of CUDA are loaded, each behind those that it needs, from where they were
   * found: the system's loader has no choice left among several.
   *
   * @param context this bundle's
   * @return the choice, or another one if a library of CUDA turned out not to load
   * @throws BackendException if they cannot be unpacked
   */
  static NativeChoice prepare(BundleContext context, NativeChoice choice) {
    try {
      unpack(context, choice);
      try {
        load(choice.libraries());
        return choice;
      } catch (UnsatisfiedLinkError e) {
        NativeChoice other = NativeChoice.of(question(context).without(choice.natives()));
        unpack(context, other);
        return other.withMissing(
            "a library of CUDA cannot be loaded: " + e.getMessage(),
            "let %s name a folder with others".formatted(CudaLibraries.PATH));
      }
    } catch (IOException e) {
      throw new BackendException(e.getMessage(), e);
    }
  }

  private static void load(CudaLibraries libraries) throws IOException {
    for (Map.Entry<String, Path> library : libraries.found().entrySet()) {
      System.load(library.getValue().toString()); // JavaCPP would go on with another if it failed
      // Told so, it does not load one more of this name that it finds in /usr/local/cuda.
      URL[] file = {library.getValue().toUri().toURL()};
      Loader.loadLibrary(Natives.class, file, javacppName(library.getKey()));
    }
  }

  /** {@code cudart@.13} for {@code libcudart.so.13}. */
  static String javacppName(String soname) {
    return soname.replaceFirst("^lib", "").replaceFirst("\\.so(?=\\.)", "@");
  }

  private static void unpack(BundleContext context, NativeChoice choice) throws IOException {
    Bundle bundle = context.getBundle();
    NativeSet natives = choice.natives();
    String classifier = natives.classifier();
    String name = bundle.getSymbolicName() + "-" + natives.release() + "-" + classifier;
    Path folder = NativeFiles.folder(context.getProperty(NativeFiles.FOLDER)).resolve(name);
    new NativeFiles(bundle.findEntries("natives/" + classifier, "*.jar", false)).unpackTo(folder);
    pinCache(folder);
    Properties javacpp = Loader.loadProperties();
    javacpp.setProperty("platform.extension", natives.extension());
    // Searched before the system's folders, where another OpenBLAS may stand.
    javacpp.setProperty("platform.linkpath", folder.toString());
    String found =
        choice.libraries().folders().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    if (!found.isEmpty()) {
      // Parts of cuDNN, which JavaCPP loads by itself, have to be of the same release as the rest.
      javacpp.setProperty("platform.preloadpath", found);
    }
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
