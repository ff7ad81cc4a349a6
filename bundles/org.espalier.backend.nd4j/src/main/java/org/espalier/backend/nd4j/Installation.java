package org.espalier.backend.nd4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.javacpp.Loader;
import org.espalier.backend.BackendException;
import org.espalier.backend.nd4j.natives.Library;

/** The natives that were found on this machine, and the kernels that may be used with them. */
final class Installation {
  private static Installation instance;

  private final KernelTable kernels;
  private final Map<String, String> facts = new TreeMap<>();

  private Installation() {
    Library.useThreads(1);
    boolean oneDnn = Library.hasOneDnn();
    facts.put("library", "ND4J " + Library.RELEASE);
    facts.put("natives", Library.classifier());
    String core = System.getenv("OPENBLAS_CORETYPE");
    facts.put("openblas kernels", core == null ? "as detected" : core);
    facts.put("processor", processor());
    KernelTable all = new KernelTable(oneDnn, Set.of());
    SelfTest test = new SelfTest(file(), facts + " " + all);
    Set<String> failed = test.failed(all);
    this.kernels = new KernelTable(oneDnn, failed);
    facts.put("kernels replaced", failed.isEmpty() ? "none" : String.join(", ", failed));
  }

  /**
   * The natives of this process, loaded at the first call.
   *
   * @throws BackendException if there are none for this machine
   */
  static synchronized Installation get() {
    if (instance == null) {
      try {
        instance = new Installation();
      } catch (LinkageError e) {
        throw new BackendException(
            "ND4J's natives for %s cannot be loaded (%s); install org.espalier.lib.nd4j.natives for it"
                .formatted(Loader.getPlatform(), rootOf(e)),
            e);
      }
    }
    return instance;
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Beside the unpacked natives. */
  private static Path file() {
    try {
      return Loader.getCacheDir().toPath().resolve("kernels-" + Library.classifier() + ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find the folder of the natives", e);
    }
  }

  private static String processor() {
    Path info = Path.of("/proc/cpuinfo");
    String known = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!Files.isReadable(info)) {
      return known;
    }
    try (var lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(known);
    } catch (IOException e) {
      return known;
    }
  }

  KernelTable kernels() {
    return kernels;
  }

  Map<String, String> facts() {
    return Map.copyOf(facts);
  }
}
