package org.espalier.itest.chains;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.program.Planner;
import org.espalier.tck.Execution;
import org.espalier.tck.ReferenceBackend;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random models of all layers that are installed, with random settings, train on nd4j as on the
 * reference backend.
 *
 * <p>{@code -Dchains=N} tries N models, those of the seeds from {@code -Dchains.seed=S} on. A model
 * that fails is printed as a pipeline; {@code -Dchains=1} with its seed tries it again.
 */
class RandomChainsTest {
  private static final int CHAINS = Integer.getInteger("chains", 60);
  private static final long SEED = Long.getLong("chains.seed", 1);
  private static final Catalogue INSTALLED = TestCatalogue.ofClassPath();
  private static final Execution PLANNED =
      Execution.on(new ReferenceBackend(), new SessionOptions(1, true), Planner::plan);
  private static final Execution ND4J = Execution.on(new Nd4jBackend());
  private static final List<Execution> ROUNDING =
      LongStream.rangeClosed(1, 3).mapToObj(Execution::rounding).toList();
  private static final Map<String, Integer> OUTCOMES = new TreeMap<>();
  private static final Map<String, Integer> DRAWN = new TreeMap<>();

  @TestFactory
  Stream<DynamicTest> nd4jTrainsAsTheReferenceDoes() {
    return LongStream.range(SEED, SEED + CHAINS)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> check(seed)));
  }

  @TestFactory
  Stream<DynamicTest> everyLayerThatIsInstalledCanBeDrawn() {
    return INSTALLED.entries(Kind.LAYER).stream()
        // whose op one backend executes, and whose settings are a text of Deeplearning4j
        .filter(entry -> !entry.type().equals("dl4j"))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.type(),
                    () ->
                        assertTrue(
                            ChainDraw.canDraw(INSTALLED, entry),
                            "no random settings of "
                                + entry.type()
                                + " fit any tensor: write some down in RandomSettings.SPECIAL")));
  }

  private static void check(long seed) {
    Chain chain;
    try {
      chain = ChainDraw.of(INSTALLED, seed);
    } catch (RuntimeException | AssertionError e) {
      OUTCOMES.merge("failed", 1, Integer::sum);
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
    try {
      OUTCOMES.merge(compare(chain).orElse("compared"), 1, Integer::sum);
    } catch (RuntimeException | AssertionError e) {
      OUTCOMES.merge("failed", 1, Integer::sum);
      throw new AssertionError(
          "-Dchains=1 -Dchains.seed=%d: %s%n%s".formatted(seed, e.getMessage(), chain.pipeline()),
          e);
    }
  }

  /** Compares; the reason where that cannot be done. */
  private static Optional<String> compare(Chain chain) {
    ChainRun run = new ChainRun(chain, INSTALLED);
    chain.types().forEach(type -> DRAWN.merge(type, 1, Integer::sum));
    Map<String, Value> exact = run.on(Execution.reference());
    List<Map<String, Value>> rounded = ROUNDING.stream().map(run::on).toList();
    Agreement agreement = new Agreement(exact, rounded);
    agreement.differenceOfPlan(run.on(PLANNED)).ifPresent(wrong -> fail("as planned, " + wrong));
    Optional<String> obstacle = agreement.obstacle();
    Map<String, Value> actual = run.on(ND4J);
    if (obstacle.isEmpty()) {
      agreement.difference(actual).ifPresent(wrong -> fail("on nd4j, " + wrong));
    }
    return obstacle;
  }

  @AfterAll
  static void tell() {
    Set<String> missing = new TreeSet<>();
    INSTALLED.entries(Kind.LAYER).forEach(entry -> missing.add(entry.type()));
    missing.removeAll(DRAWN.keySet());
    System.out.printf(
        "random chains from seed %d on: %s; %d types of layers drawn, but not %s%n",
        SEED, OUTCOMES, DRAWN.size(), missing);
    int compared = OUTCOMES.getOrDefault("compared", 0);
    assertTrue(CHAINS < 20 || compared > CHAINS / 2, "hardly any chain was compared: " + OUTCOMES);
  }
}
