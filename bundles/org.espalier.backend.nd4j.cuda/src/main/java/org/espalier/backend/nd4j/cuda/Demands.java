package org.espalier.backend.nd4j.cuda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.cuda.CudaLibraries;
import org.espalier.backend.cuda.CudaMachine;
import org.espalier.backend.cuda.CudaMachine.Card;
import org.espalier.backend.cuda.CudaNeeds;

/**
 * What nd4j-cuda-11.6 needs of a machine, and what of that is missing; nothing native is loaded to
 * find out.
 *
 * @param devices the cards that can be used, {@code cuda:0} and so on
 * @param missing what stands in the way of the others
 */
record Demands(List<String> devices, List<MissingDevice> missing) {
  private static final int OLDEST_CARD = 37;
  private static final int NEWEST_CARD = 86;
  private static final String FAMILY = "cuda";

  /**
   * Programs of CUDA 11 that hold machine code of their own run on its first driver, 450.80.02, and
   * on any newer one: minor version compatibility, CUDA Toolkit Release Notes.
   */
  private static final int DRIVER = 450;

  /**
   * Drivers before this one do not tell architectures, and work with none that is newer than sm_86;
   * a card that is too old shows when it is tried.
   */
  private static final int KNOWS_NEWER_CARDS = 510;

  private static final Pattern EARLY_DRIVER = Pattern.compile("450\\.(\\d{1,2})(\\.(\\d+))?");

  /** CUDA's libraries are those that libnd4jcuda and its bindings are linked to: not cuDNN. */
  private static final CudaNeeds NEEDS =
      new CudaNeeds(
          "nd4j-cuda",
          DRIVER,
          List.of("sm_37", "sm_50", "sm_60", "sm_70", "sm_80"),
          libraries(
              "libcudart.so.11.0 nvidia-cuda-runtime-cu11==11.*",
              "libcublasLt.so.11 nvidia-cublas-cu11==11.*",
              "libcublas.so.11 nvidia-cublas-cu11==11.*",
              "libcusolver.so.11 nvidia-cusolver-cu11==11.*"));

  /** Copies the lists. */
  Demands {
    devices = List.copyOf(devices);
    missing = List.copyOf(missing);
  }

  private static Map<String, String> libraries(String... lines) {
    Map<String, String> libraries = new LinkedHashMap<>();
    for (String line : lines) {
      String[] parts = line.split(" ", 2);
      libraries.put(parts[0], parts[1]);
    }
    return libraries;
  }

  /** The libraries of CUDA that are needed, each after those that it needs itself. */
  static List<String> sonames() {
    return NEEDS.sonames();
  }

  /**
   * Compares a machine with the demands.
   *
   * @param search looks for libraries; asked only where a card fits
   */
  static Demands of(CudaMachine machine, Function<List<String>, CudaLibraries> search) {
    List<Card> fitting = new ArrayList<>();
    List<MissingDevice> others = new ArrayList<>();
    for (Card card : machine.cards()) {
      refusal(card, machine).ifPresentOrElse(others::add, () -> fitting.add(card));
    }
    if (fitting.isEmpty() && !others.isEmpty()) {
      return new Demands(List.of(), others);
    }
    Optional<MissingDevice> driver = earlyDriver(machine);
    if (driver.isPresent()) {
      return new Demands(List.of(), List.of(driver.get()));
    }
    CudaMachine fit =
        new CudaMachine(
            machine.driver(), machine.driverLibrary(), fitting, machine.hidden(), machine.looked());
    CudaNeeds.Verdict verdict = NEEDS.on(fit, search);
    List<MissingDevice> missing = new ArrayList<>(verdict.missing());
    missing.addAll(others);
    return new Demands(verdict.usable().stream().map(Card::device).toList(), missing);
  }

  /** Why a card cannot be used; empty if it can. */
  private static Optional<MissingDevice> refusal(Card card, CudaMachine machine) {
    if (!card.known()) {
      return machine.driverRelease() < KNOWS_NEWER_CARDS
          ? Optional.empty()
          : Optional.of(
              new MissingDevice(
                  card.device(),
                  "nothing says which architecture %s has".formatted(card.name()),
                  "install nvidia-smi, which comes with the driver"));
    }
    int architecture = 10 * card.major() + card.minor();
    if (architecture >= OLDEST_CARD && architecture <= NEWEST_CARD) {
      return Optional.empty();
    }
    String reason =
        "nd4j-cuda holds machine code for sm_%d to sm_%d and cannot run on %s (%s)"
            .formatted(OLDEST_CARD, NEWEST_CARD, card.name(), card.architecture());
    String remedy =
        architecture > NEWEST_CARD
            ? "install torch-cuda: \"espalier feature install torch-cuda\""
            : "use a newer card or the CPU";
    return Optional.of(new MissingDevice(card.device(), reason, remedy));
  }

  /** Refuses the drivers of release 450 that came before the one of CUDA 11. */
  private static Optional<MissingDevice> earlyDriver(CudaMachine machine) {
    Matcher version = EARLY_DRIVER.matcher(machine.driver().orElse(""));
    if (machine.driverRelease() != DRIVER || !version.matches()) {
      return Optional.empty();
    }
    int minor = Integer.parseInt(version.group(1));
    int patch = version.group(3) == null ? 0 : Integer.parseInt(version.group(3));
    return 100 * minor + patch >= 100 * 80 + 2
        ? Optional.empty()
        : Optional.of(
            new MissingDevice(
                FAMILY,
                "the NVIDIA driver is %s; nd4j-cuda needs 450.80.02 or newer"
                    .formatted(version.group()),
                "update the driver from https://www.nvidia.com/drivers"));
  }
}
