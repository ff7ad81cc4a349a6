package org.espalier.backend.cuda;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.cuda.CudaMachine.Card;

/**
 * What natives that were built for CUDA need of a machine.
 *
 * <p>Machine code for {@code sm_80} runs on cards of the same major version and a minor one that is
 * not smaller, as NVIDIA's guide on binary compatibility says: {@code sm_86} and {@code sm_89}, but
 * not {@code sm_90}.
 *
 * @param natives what it is about, in words: {@code libtorch for CUDA 13}
 * @param driver the oldest release of the driver: 580
 * @param architectures those that the machine code is for, such as {@code sm_80}
 * @param libraries the shared libraries that are loaded with it, in an order in which each follows
 *     those that it needs, and for each the requirement that lets {@code pip} install it, or ""
 */
public record CudaNeeds(
    String natives, int driver, List<String> architectures, Map<String, String> libraries) {
  private static final String CUDA = "cuda";

  /** Copies the collections. */
  public CudaNeeds {
    architectures = List.copyOf(architectures);
    libraries = Collections.unmodifiableMap(new LinkedHashMap<>(libraries));
  }

  /**
   * What a machine is found to be good for.
   *
   * @param usable the cards that can be used now
   * @param missing what keeps the others, or all, from being used; what concerns all comes first
   */
  public record Verdict(List<Card> usable, List<MissingDevice> missing) {
    /** Copies the lists. */
    public Verdict {
      usable = List.copyOf(usable);
      missing = List.copyOf(missing);
    }
  }

  /**
   * What an {@code espalier.natives} capability says, in the attributes {@code driver:Long}, {@code
   * architectures:List<String>} and {@code libraries:List<String>}, where each library may be
   * followed by a blank and the requirement for pip.
   */
  public static CudaNeeds of(String natives, Map<String, Object> attributes) {
    Map<String, String> libraries = new LinkedHashMap<>();
    for (String library : words(attributes.get("libraries"))) {
      String[] parts = library.strip().split(" ", 2);
      libraries.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    Object driver = attributes.get("driver");
    return new CudaNeeds(
        natives,
        driver instanceof Number release ? release.intValue() : 0,
        words(attributes.get("architectures")),
        libraries);
  }

  private static List<String> words(Object attribute) {
    return attribute instanceof List<?> list
        ? list.stream().map(word -> word.toString().strip()).toList()
        : List.of();
  }

  /** The names of the libraries. */
  public List<String> sonames() {
    return List.copyOf(libraries.keySet());
  }

  /** Whether there is machine code for a card; of one that is not known it is taken to be there. */
  public boolean runsOn(Card card) {
    return !card.known()
        || architectures.stream()
            .map(architecture -> Integer.parseInt(architecture.substring("sm_".length())))
            .anyMatch(built -> built / 10 == card.major() && built % 10 <= card.minor());
  }

  /**
   * Compares a machine with these needs.
   *
   * @param search looks for libraries; not asked where there is no card that could be used
   */
  public Verdict on(CudaMachine machine, Function<List<String>, CudaLibraries> search) {
    if (machine.driver().isEmpty()) {
      return new Verdict(List.of(), List.of(withoutDriver()));
    }
    if (machine.cards().isEmpty()) {
      return new Verdict(List.of(), List.of(withoutCards(machine)));
    }
    List<MissingDevice> missing = new ArrayList<>();
    if (machine.driverRelease() < driver) {
      missing.add(olderDriver(machine));
    }
    if (machine.driverLibrary().isEmpty()) {
      missing.add(withoutDriverLibrary());
    }
    List<Card> usable = machine.cards().stream().filter(this::runsOn).toList();
    if (!usable.isEmpty()) {
      CudaLibraries found = search.apply(sonames());
      if (!found.complete()) {
        missing.add(withoutLibraries(found.missing()));
      }
    }
    boolean works = missing.isEmpty();
    machine.cards().stream()
        .filter(card -> !runsOn(card))
        .forEach(card -> missing.add(otherArchitecture(card)));
    return new Verdict(works ? usable : List.of(), missing);
  }

  private MissingDevice withoutDriver() {
    return new MissingDevice(
        CUDA,
        "this machine has no NVIDIA driver; %s needs %d or newer".formatted(natives, driver),
        "for an NVIDIA card install it from https://www.nvidia.com/drivers");
  }

  private static MissingDevice withoutCards(CudaMachine machine) {
    if (machine.hidden().isEmpty()) {
      return new MissingDevice(
          CUDA,
          "the NVIDIA driver %s shows no card".formatted(machine.driver().orElseThrow()),
          "a container is given cards with --gpus all; nvidia-smi says more");
    }
    return new MissingDevice(
        CUDA,
        "%s hides %s".formatted(Visibility.VARIABLE, names(machine.hidden())),
        "unset it, or let it name cards by their numbers");
  }

  private MissingDevice olderDriver(CudaMachine machine) {
    return new MissingDevice(
        CUDA,
        "%s has the NVIDIA driver %s; %s needs %d or newer"
            .formatted(names(machine.cards()), machine.driver().orElseThrow(), natives, driver),
        "update the driver from https://www.nvidia.com/drivers");
  }

  private static MissingDevice withoutDriverLibrary() {
    return new MissingDevice(
        CUDA,
        "the driver's library " + CudaMachine.DRIVER_LIBRARY + " was not found",
        "a container is given it with --gpus all; elsewhere install the driver anew");
  }

  private MissingDevice withoutLibraries(List<String> sonames) {
    String packages =
        sonames.stream()
            .map(libraries::get)
            .filter(requirement -> !requirement.isEmpty())
            .distinct()
            .map(requirement -> " '" + requirement + "'")
            .collect(Collectors.joining());
    String install = packages.isEmpty() ? "" : "\"pip install%s\", or ".formatted(packages);
    return new MissingDevice(
        CUDA,
        "%s needs libraries that were not found: %s".formatted(natives, String.join(", ", sonames)),
        "%slet %s name the folders that have them".formatted(install, CudaLibraries.PATH));
  }

  private MissingDevice otherArchitecture(Card card) {
    return new MissingDevice(
        card.device(),
        "%s has the architecture %s; %s has machine code for %s"
            .formatted(card.name(), card.architecture(), natives, String.join(", ", architectures)),
        "use another card or the CPU");
  }

  private static String names(List<Card> cards) {
    return cards.stream().map(Card::name).distinct().collect(Collectors.joining(" and "));
  }
}
