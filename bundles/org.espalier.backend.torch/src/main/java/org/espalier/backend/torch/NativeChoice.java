package org.espalier.backend.torch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.backend.BackendException;
import org.espalier.backend.MissingDevice;
import org.espalier.backend.cuda.CudaLibraries;
import org.espalier.backend.cuda.CudaMachine;
import org.espalier.backend.cuda.CudaMachine.Card;
import org.espalier.backend.cuda.CudaNeeds;

/**
 * Which of the attached natives this machine uses, for which devices; found out without loading
 * any.
 *
 * <p>Those for cards where a card works with them, else those for the processor. Natives for cards
 * run on the processor too, if there are no others, as long as the few libraries of CUDA that they
 * are linked with are there.
 *
 * @param natives those to use
 * @param cards those that can be used, the best first
 * @param libraries the libraries of CUDA to load before the natives; none for the processor's
 * @param missing what cannot be used, and why
 */
record NativeChoice(
    NativeSet natives, List<Card> cards, CudaLibraries libraries, List<MissingDevice> missing) {
  /** The framework property that names the classifier of the natives to use. */
  static final String CLASSIFIER = "espalier.torch.natives.classifier";

  static final String CPU = "cpu";
  static final String CUDA = "cuda";

  private static final CudaLibraries NONE = new CudaLibraries(Map.of(), List.of(), List.of());

  NativeChoice {
    cards = List.copyOf(cards);
    missing = List.copyOf(missing);
  }

  /** What a choice is made from. */
  record Question(
      List<NativeSet> attached,
      Optional<String> classifier,
      Supplier<CudaMachine> machine,
      Function<List<String>, CudaLibraries> search) {
    Question {
      attached = List.copyOf(attached);
    }

    /** The same where some natives turned out not to load. */
    Question without(NativeSet set) {
      List<NativeSet> others = attached.stream().filter(one -> !one.equals(set)).toList();
      return new Question(others, classifier, machine, search);
    }
  }

  /**
   * Chooses.
   *
   * @throws BackendException if no natives are attached, or not those that are asked for
   */
  static NativeChoice of(Question question) {
    List<NativeSet> allowed =
        question.attached().stream()
            .filter(set -> question.classifier().map(set.classifier()::equals).orElse(true))
            .sorted(Comparator.comparingLong(NativeSet::rank).reversed())
            .toList();
    if (allowed.isEmpty()) {
      throw new BackendException(nothing(question));
    }
    Optional<NativeSet> forCards = allowed.stream().filter(NativeSet::isForCards).findFirst();
    Optional<NativeSet> plain =
        allowed.stream().filter(Predicate.not(NativeSet::isForCards)).findFirst();
    return forCards
        .map(set -> withCards(set, plain, question))
        .orElseGet(() -> new NativeChoice(plain.get(), List.of(), NONE, List.of()));
  }

  private static NativeChoice withCards(
      NativeSet set, Optional<NativeSet> plain, Question question) {
    CudaNeeds needs = set.needs().orElseThrow();
    CudaNeeds.Verdict verdict = needs.on(question.machine().get(), question.search());
    if (verdict.usable().isEmpty() && plain.isPresent()) {
      return new NativeChoice(plain.get(), List.of(), NONE, verdict.missing());
    }
    boolean cards = !verdict.usable().isEmpty();
    CudaLibraries libraries = question.search().apply(cards ? needs.sonames() : set.always());
    List<MissingDevice> missing = new ArrayList<>(verdict.missing());
    if (!libraries.complete()) {
      missing.add(withoutProcessor(needs, libraries.missing()));
    }
    return new NativeChoice(set, verdict.usable(), libraries, missing);
  }

  private static MissingDevice withoutProcessor(CudaNeeds needs, List<String> lacking) {
    return new MissingDevice(
        CPU,
        "%s needs %s even on the CPU, and it was not found"
            .formatted(needs.natives(), String.join(" and ", lacking)),
        "\"espalier feature install torch-cpu\" brings natives that need nothing");
  }

  private static String nothing(Question question) {
    String installed =
        question.attached().stream()
            .map(NativeSet::classifier)
            .sorted()
            .collect(Collectors.joining(", "));
    return question
        .classifier()
        .map(
            wanted ->
                "%s: \"%s\" is not installed (installed: %s)"
                    .formatted(CLASSIFIER, wanted, installed))
        .orElse("no natives of libtorch are installed; \"espalier feature install torch-cpu\"");
  }

  /** The devices that can be used, the best first. */
  List<String> devices() {
    boolean processor = missing.stream().noneMatch(one -> one.device().equals(CPU));
    return Stream.concat(cards.stream().map(Card::device), Stream.of(CPU).filter(d -> processor))
        .toList();
  }

  /** The same, without the cards from a number on, for a reason that showed when it was loaded. */
  NativeChoice withCardsBelow(int count, String reason, String remedy) {
    List<Card> fewer = cards.stream().filter(card -> card.index() < count).toList();
    return fewer.size() == cards.size()
        ? this
        : new NativeChoice(natives, fewer, libraries, missing).withMissing(reason, remedy);
  }

  /** The same, where something more keeps cards from being used. */
  NativeChoice withMissing(String reason, String remedy) {
    List<MissingDevice> more = new ArrayList<>(missing);
    more.add(0, new MissingDevice(CUDA, reason, remedy));
    return new NativeChoice(natives, cards, libraries, more);
  }
}
