package org.espalier.backend.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.BackendException;
import org.espalier.backend.cuda.CudaMachine;
import org.osgi.framework.BundleContext;

/** The natives that were found on this machine. */
final class Installation {
  private static final Pattern RELEASE = Pattern.compile("TORCH_VERSION=([0-9.]+)");

  private static Installation instance;
  private static int threads;

  private final Map<String, String> facts = new TreeMap<>();

  private final Optional<NativeChoice> choice;

  /**
   * Loads libtorch.
   *
   * @param prepared empty where natives are on the class path
   */
  private Installation(Optional<NativeChoice> prepared) {
    NativeLimits.lift();
    choice = prepared.map(Installation::confirmed);
    useThreads(1);
    facts.put("library", "libtorch " + release());
    facts.put(
        "natives",
        choice.map(chosen -> chosen.natives().classifier()).orElseGet(Loader::getPlatform));
    facts.put("instructions", torch.get_cpu_capability().getString());
    String core = System.getenv("OPENBLAS_CORETYPE");
    facts.put("openblas kernels", core == null ? "as detected" : core);
    facts.put("processor", processor());
    choice.filter(chosen -> !chosen.cards().isEmpty()).ifPresent(this::describeCards);
  }

  /** What is left of a choice when libtorch was asked, which counts the cards itself. */
  private static NativeChoice confirmed(NativeChoice chosen) {
    if (chosen.cards().isEmpty()) {
      return chosen;
    }
    int count = torch.cuda_is_available() ? torch.cuda_device_count() : 0;
    return chosen.withCardsBelow(
        count,
        "libtorch finds %d cards that work, and nvidia-smi shows more".formatted(count),
        "\"nvidia-smi\" says how the cards are");
  }

  private void describeCards(NativeChoice chosen) {
    facts.put("cuda", chosen.natives().cuda());
    facts.put("driver", CudaMachine.here().driver().orElse("of unknown version"));
    facts.put("cudnn", cudnn(Context.versionRuntimeCuDNN()));
    chosen
        .cards()
        .forEach(card -> facts.put(card.device(), card.name() + ", " + card.architecture()));
  }

  /** A release of cuDNN as people write it; it counts 9.19.0 as 91900. */
  static String cudnn(long number) {
    return number / 10_000 + "." + number / 100 % 100 + "." + number % 100;
  }

  private static String release() {
    Matcher matcher = RELEASE.matcher(torch.show_config().getString());
    return matcher.find() ? matcher.group(1) : "of unknown release";
  }

  /**
   * The natives of this process, unpacked and loaded at the first call.
   *
   * @param context the bundle's, or null outside of a framework, where natives are on the class
   *     path
   * @throws BackendException if there are none for this machine
   */
  static synchronized Installation get(BundleContext context) {
    if (instance == null) {
      try {
        instance =
            new Installation(
                Optional.ofNullable(context)
                    .map(Natives::question)
                    .map(NativeChoice::of)
                    .map(choice -> Natives.prepare(context, choice)));
      } catch (LinkageError e) {
        throw new BackendException(
            "libtorch for %s cannot be loaded (%s); install org.espalier.backend.torch.natives for it"
                .formatted(Loader.getPlatform(), rootOf(e)),
            e);
      }
    }
    return instance;
  }

  /** What was chosen of the natives that this process has loaded; empty if none is. */
  static synchronized Optional<NativeChoice> loaded() {
    return instance == null ? Optional.empty() : instance.choice;
  }

  /** Lets native code use a number of threads from now on; 0 means one for each processor. */
  static synchronized void useThreads(int number) {
    int wanted = number == 0 ? Runtime.getRuntime().availableProcessors() : number;
    torch.set_num_threads(wanted); // which counts for the calling thread only
    if (wanted != threads) {
      openblas_nolapack.blas_set_num_threads(wanted);
      threads = wanted;
    }
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
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

  Map<String, String> facts() {
    return Map.copyOf(facts);
  }
}
