package org.espalier.runtime.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.Precision;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.cuda.CudaMachine;

/**
 * Chooses an engine and one of its devices.
 *
 * <p>{@code auto} takes a device that is no processor where an engine has one that works, else the
 * engine that measured fastest on the processor, and says why.
 */
final class DeviceChoice {
  /** What chooses by itself. */
  static final String AUTO = "auto";

  private static final String ENGINE = "backend.engine";
  private static final String DEVICE = "backend.device";
  private static final String PRECISION = "backend.precision";

  /** On a GPU, the order in which engines are asked; others follow as on a processor. */
  private static final List<String> FIRST_ON_GPU = List.of("torch", "nd4j");

  /** The engines that come with us and what they can do, whether they are installed or not. */
  private static final Map<Precision, String> BROUGHT_BY = Map.of(Precision.BFLOAT16, "torch");

  private final List<Offer> installed;
  private final Supplier<CudaMachine> machine;
  private final String engine;
  private final String device;
  private final SessionOptions options;

  /**
   * A choice.
   *
   * @param installed what there is, the fastest on a processor first
   * @param machine its cards, where no engine says anything of one; asked only then, as that takes
   *     time
   * @param engine the name of an engine, or {@code auto}
   * @param device a device, a family of devices such as {@code cuda}, or {@code auto}
   */
  DeviceChoice(
      List<Offer> installed,
      Supplier<CudaMachine> machine,
      String engine,
      String device,
      SessionOptions options) {
    this.installed = installed;
    this.machine = machine;
    this.engine = engine;
    this.device = device;
    this.options = options;
  }

  /**
   * Chooses.
   *
   * @throws RefusedChoiceException if nothing installed is what is wanted; says what is missing
   */
  ChosenBackend choose() {
    List<Offer> named =
        installed.stream()
            .filter(offer -> engine.equals(AUTO) || offer.engine().equals(engine))
            .toList();
    if (named.isEmpty()) {
      String why = "there is no engine \"%s\"; installed: %s%s";
      throw refusal(ENGINE, why.formatted(engine, names(installed), Features.remedy(engine)));
    }
    List<Offer> able = named.stream().filter(offer -> offer.has(options.precision())).toList();
    if (able.isEmpty()) {
      throw refusal(PRECISION, withoutPrecision(named));
    }
    return device.equals(AUTO) ? best(able) : wanted(able);
  }

  private ChosenBackend best(List<Offer> able) {
    List<Offer> offers = new ArrayList<>(onGpu(able));
    Optional<ChosenBackend> gpu =
        working(offers, Offer::accelerator, "a device that works, faster than a processor");
    if (gpu.isPresent()) {
      return gpu.get();
    }
    Optional<Offer> processor =
        able.stream().filter(offer -> offer.device("cpu").isPresent()).findFirst();
    if (processor.isEmpty()) {
      throw refusal(DEVICE, "no engine can use a device; " + names(able) + reasons(offers));
    }
    String reason =
        engine.equals(AUTO) ? "the fastest installed" : "the best device of this engine";
    return chosen(processor.get(), "cpu", reason + whyNoGpu(offers));
  }

  /** In one line why nothing better than a processor was taken; "" where nobody expects more. */
  private String whyNoGpu(List<Offer> offers) {
    for (Offer offer : offers) {
      Optional<MissingDevice> missing = offer.missingAccelerator();
      if (missing.isPresent()) {
        return ", and no GPU: " + words(offer, missing.get());
      }
    }
    return engine.equals(AUTO)
        ? machine.get().cards().stream().findFirst().map(DeviceChoice::idle).orElse("")
        : "";
  }

  private static String idle(CudaMachine.Card card) {
    return ", and no GPU: %s is there, and nothing that can use it; \"espalier feature install %s\""
        .formatted(card.name(), Features.TORCH_ON_GPU);
  }

  private static String words(Offer offer, MissingDevice missing) {
    String remedy = missing.remedy().isEmpty() ? "" : "; " + missing.remedy();
    return "%s cannot use %s: %s%s"
        .formatted(offer.engine(), missing.device(), missing.reason(), remedy);
  }

  private ChosenBackend wanted(List<Offer> able) {
    List<Offer> offers = new ArrayList<>(Offer.isAccelerator(device) ? onGpu(able) : able);
    String reason = engine.equals(AUTO) ? "the fastest installed for this device" : "asked for";
    return working(offers, offer -> offer.device(device), reason)
        .orElseThrow(() -> refusal(DEVICE, withoutDevice(offers)));
  }

  /**
   * The first that can be used; whether a card works shows when it is, and not before.
   *
   * @param offers what cannot be used is told in them after this
   */
  private Optional<ChosenBackend> working(
      List<Offer> offers, Function<Offer, Optional<String>> wish, String reason) {
    for (int i = 0; i < offers.size(); i++) {
      Optional<String> found = wish.apply(offers.get(i));
      while (found.isPresent()) {
        Offer tried = offers.get(i).tried(found.get(), options);
        if (tried.equals(offers.get(i))) {
          return Optional.of(chosen(tried, found.get(), reason));
        }
        offers.set(i, tried);
        found = wish.apply(tried);
      }
    }
    return Optional.empty();
  }

  private String withoutDevice(List<Offer> offers) {
    String head = "the device \"%s\" cannot be used".formatted(device);
    String others =
        offers.stream()
            .filter(offer -> !offer.ofFamily(Offer.family(device)).isEmpty())
            .map(offer -> offer.engine() + " has " + offer.ofFamily(Offer.family(device)))
            .collect(Collectors.joining(", "));
    boolean known = offers.stream().anyMatch(offer -> offer.isMissing(device));
    if (!others.isEmpty() && !known) {
      return "there is no device \"%s\": %s".formatted(device, others);
    }
    String reasons = reasons(offers);
    if (!reasons.isEmpty()) {
      return head + reasons;
    }
    return Offer.family(device).equals("cuda")
        ? head + ": " + withoutGpuSupport()
        : "no engine can use the device \"%s\"; installed: %s".formatted(device, names(offers));
  }

  /** What engines say of the device, each after a colon or a semicolon. */
  private String reasons(List<Offer> offers) {
    String wanted = device.equals(AUTO) ? "cpu" : device;
    String said =
        offers.stream()
            .filter(offer -> offer.missing(wanted).isPresent())
            .map(offer -> words(offer, offer.missing(wanted).get()))
            .collect(Collectors.joining("; "));
    return said.isEmpty() ? "" : ": " + said;
  }

  private String withoutGpuSupport() {
    String whose =
        engine.equals(AUTO)
            ? "no engine with GPU support is"
            : "the GPU support of " + engine + " is not";
    return "%s installed; \"espalier feature install %s\" brings it"
        .formatted(whose, Features.ofGpu(engine));
  }

  private String withoutPrecision(List<Offer> named) {
    String wanted = Precisions.word(options.precision());
    String have =
        named.stream()
            .map(offer -> offer.engine() + " multiplies in " + Precisions.words(offer.precisions()))
            .collect(Collectors.joining(", "));
    Optional<Offer> other =
        installed.stream().filter(offer -> offer.has(options.precision())).findFirst();
    String remedy =
        other
            .map(offer -> "backend.engine: %s does".formatted(offer.engine()))
            .orElseGet(() -> bringing(options.precision()));
    return "there is no %s here: %s; %s".formatted(wanted, have, remedy);
  }

  private static String bringing(Precision precision) {
    String engine = BROUGHT_BY.getOrDefault(precision, "");
    return engine + " does" + Features.remedy(engine);
  }

  private ChosenBackend chosen(Offer offer, String on, String reason) {
    return new ChosenBackend(offer.backend(), on, reason, options);
  }

  private static List<Offer> onGpu(List<Offer> offers) {
    return offers.stream().sorted(Comparator.comparing(DeviceChoice::rankOnGpu)).toList();
  }

  private static int rankOnGpu(Offer offer) {
    int place = FIRST_ON_GPU.indexOf(offer.engine());
    return place < 0 ? FIRST_ON_GPU.size() : place;
  }

  private static RefusedChoiceException refusal(String path, String message) {
    return new RefusedChoiceException(path, message);
  }

  private static String names(List<Offer> offers) {
    if (offers.isEmpty()) {
      return "no engine; \"espalier feature install nd4j-cpu\" brings one";
    }
    return offers.stream()
        .map(offer -> offer.engine() + " with devices " + offer.devices())
        .collect(Collectors.joining(", "));
  }
}
