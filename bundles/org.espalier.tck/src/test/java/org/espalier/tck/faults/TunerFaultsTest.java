package org.espalier.tck.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.tck.TunerContract;
import org.espalier.tck.faults.BrokenTuning.Changed;
import org.espalier.tck.faults.BrokenTuning.Claims;
import org.espalier.tck.toy.Stroll;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Search;
import org.espalier.tuner.SearchScope;
import org.espalier.tuner.Trial;
import org.espalier.tuner.Tuner;

/** Shows that each check of a tuner fails where it should. */
class TunerFaultsTest extends FaultsTest {
  private static final String INSIDE = "everyConfigurationIsOneOfTheSpace";
  private static final String ONCE = "noConfigurationBeginsTwice";
  private static final String GOES_ON = "aTrainingIsGoneOnWithForMoreEpochs";
  private static final String AGAIN = "theSameStudyIsMadeAgain";
  private static final String APART = "studiesAtTheSameTimeAreApart";
  private static final String RESUMED = "aNewSearchThatIsToldTheSameGoesOnTheSame";
  private static final String RESUMED_PARALLEL = "soDoesOneThatIsToldOfTrialsUnderWay";
  private static final String PARALLEL = "proposesWhileTrialsAreUnderWay";
  private static final String FAILURES = "goesOnPastTrialsThatFailOrArePruned";
  private static final String ALL_FAIL = "goesOnIfNothingEverSucceeds";
  private static final String ENDS = "saysWhyWhenNothingIsLeft";
  private static final String ENDS_ITSELF = "endsByItselfIfNothingElseEndsIt";
  private static final String REFUSED = "aSpaceThatIsNotSearchedIsRefusedByTheNameOfAParameter";
  private static final String CHANCE = "findsMoreThanChanceDoesIfItLooksBack";
  private static final String NO_MATTER = "scoresDoNotMatterIfItDoesNot";
  private static final Claims USUAL = new Claims(true, OptionalInt.of(10));

  /** Tests the tuner that was prepared last. */
  public static final class Suspect extends TunerContract {
    private static Tuner<BrokenTuning.None> tuner;
    private static boolean endless;

    @Override
    protected Tuner<BrokenTuning.None> component() {
      return tuner;
    }

    @Override
    protected List<String> settings() {
      return List.of("");
    }

    @Override
    protected boolean searchesEndlessSpaces() {
      return endless;
    }
  }

  @Override
  Class<?> contract() {
    return TunerContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Search stroll(SearchScope scope) {
    return new Stroll().search(new Stroll.Settings(0.1), scope);
  }

  private static Fault fault(
      String what, Function<SearchScope, Search> searches, Map<String, String> failures) {
    return fault(what, USUAL, true, searches, failures);
  }

  private static Fault fault(
      String what,
      Claims claims,
      boolean endless,
      Function<SearchScope, Search> searches,
      Map<String, String> failures) {
    return new Fault(
        what,
        () -> {
          Suspect.tuner = new BrokenTuning.Searching(searches, claims);
          Suspect.endless = endless;
        },
        failures);
  }

  private static Map<String, String> failures(String message, String... checks) {
    return Stream.of(checks).collect(Collectors.toMap(check -> check, check -> message));
  }

  /** A stroll of which each configuration with a parameter is changed. */
  private static Function<SearchScope, Search> changed(
      String parameter, UnaryOperator<Proposal.Try> change) {
    return scope ->
        new Changed(stroll(scope)) {
          @Override
          public Proposal ask(int number) {
            return super.ask(number) instanceof Proposal.Try one
                    && one.values().containsKey(parameter)
                ? change.apply(one)
                : super.ask(number);
          }
        };
  }

  private static Proposal.Try with(Proposal.Try proposal, String name, Object value) {
    Map<String, Object> values = new LinkedHashMap<>(proposal.values());
    values.put(name, value);
    return new Proposal.Try(values);
  }

  /** A stroll that is told of some trials only. */
  private static Function<SearchScope, Search> told(Predicate<Trial> which) {
    return scope ->
        new Changed(stroll(scope)) {
          @Override
          public void tell(Trial trial) {
            if (which.test(trial)) {
              super.tell(trial);
            }
          }
        };
  }

  /** A stroll that refuses to be told of some trials. */
  private static Function<SearchScope, Search> refusing(Predicate<Trial> which) {
    return told(
        trial -> {
          if (which.test(trial)) {
            throw new IllegalStateException("cannot stand " + trial.state());
          }
          return true;
        });
  }

  private static Search counting(SearchScope scope) {
    return new Changed(stroll(scope)) {
      private int count;

      @Override
      public Proposal ask(int number) {
        return super.ask(++count);
      }
    };
  }

  /** A search that goes on with what the search does that was begun last. */
  private static Search sharing(SearchScope scope, AtomicReference<Search> last) {
    last.set(stroll(scope));
    return new Search() {
      @Override
      public void tell(Trial trial) {
        last.get().tell(trial);
      }

      @Override
      public Proposal ask(int number) {
        return last.get().ask(number);
      }
    };
  }

  private static Function<SearchScope, Search> answering(UnaryOperator<Proposal> change) {
    return scope ->
        new Changed(stroll(scope)) {
          @Override
          public Proposal ask(int number) {
            return change.apply(super.ask(number));
          }
        };
  }

  private static SearchScope scope(SearchScope scope, boolean turned, int seed) {
    return new SearchScope(
        scope.space(),
        scope.maximize() != turned,
        scope.seed() + seed,
        scope.epochs(),
        scope.maxTrials());
  }

  @Override
  List<Fault> faults() {
    return Stream.of(ofProposals(), ofState(), ofEnds(), ofScores()).flatMap(List::stream).toList();
  }

  private static List<Fault> ofProposals() {
    return List.of(
        fault("none", TunerFaultsTest::stroll, Map.of()),
        fault(
            "a parameter that there is not",
            changed("x", one -> with(one, "other", 1L)),
            failures("proposes", INSIDE, PARALLEL, FAILURES, ALL_FAIL)),
        fault(
            "a number of another type",
            changed("x", one -> with(one, "x", ((Double) one.values().get("x")).floatValue())),
            failures("is no value of", INSIDE, PARALLEL, FAILURES, ALL_FAIL)),
        fault(
            "a training that is gone on with for as long as it took",
            changed(
                "optimizer",
                one -> new Proposal.Try(one.values(), OptionalInt.of(3), OptionalInt.of(1))),
            failures("goes on with", GOES_ON, PARALLEL, FAILURES)),
        fault(
            "waits for ever",
            answering(proposal -> new Proposal.Wait()),
            failures(
                "for nothing",
                INSIDE,
                ONCE,
                GOES_ON,
                AGAIN,
                APART,
                RESUMED,
                RESUMED_PARALLEL,
                PARALLEL,
                FAILURES,
                ALL_FAIL,
                ENDS,
                CHANCE)));
  }

  private static List<Fault> ofState() {
    AtomicInteger searches = new AtomicInteger();
    AtomicReference<Search> last = new AtomicReference<>();
    return List.of(
        fault(
            "what is under way is not known",
            told(trial -> trial.state() != Trial.State.RUNNING),
            failures("proposes again", PARALLEL, ENDS)),
        fault(
            "studies before it change what is proposed",
            scope -> stroll(scope(scope, false, searches.incrementAndGet())),
            failures("expected", AGAIN, APART, RESUMED, RESUMED_PARALLEL)),
        fault(
            "knows how often it was asked",
            TunerFaultsTest::counting,
            failures("expected", RESUMED, RESUMED_PARALLEL)),
        fault(
            "goes on with another study",
            scope -> sharing(scope, last),
            failures("another study", APART)));
  }

  private static List<Fault> ofEnds() {
    return List.of(
        fault(
            "no reason",
            answering(
                proposal -> proposal instanceof Proposal.Done ? new Proposal.Done(" ") : proposal),
            failures("without a reason", ENDS)),
        fault(
            "no trials",
            new Claims(true, OptionalInt.of(0)),
            true,
            TunerFaultsTest::stroll,
            failures("ends after no trial", ENDS_ITSELF)),
        fault(
            "searches what it says that it does not",
            USUAL,
            false,
            TunerFaultsTest::stroll,
            failures("IllegalArgumentException", REFUSED)),
        fault(
            "cannot stand failures",
            refusing(trial -> trial.state() == Trial.State.FAILED),
            failures("cannot stand FAILED", FAILURES, ALL_FAIL)));
  }

  private static List<Fault> ofScores() {
    return List.of(
        fault(
            "nothing is known",
            told(trial -> false),
            Map.of(
                ONCE, "proposes again",
                PARALLEL, "proposes again",
                FAILURES, "proposes again",
                ENDS, "did not end",
                CHANCE, "not better than chance")),
        fault(
            "takes the worst for the best",
            scope -> stroll(scope(scope, true, 0)),
            failures("not better than chance", CHANCE)),
        fault(
            "looks back though it says that it does not",
            new Claims(false, OptionalInt.of(10)),
            true,
            TunerFaultsTest::stroll,
            failures("every trial failed", NO_MATTER)));
  }
}
