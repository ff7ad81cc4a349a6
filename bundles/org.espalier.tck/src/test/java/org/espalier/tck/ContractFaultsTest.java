package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.espalier.backend.Backend;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.component.Component;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.Schedule;
import org.espalier.tck.toy.Faulty;
import org.espalier.tck.toy.FaultyTraining;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** Shows that each check of a contract fails where it should. */
class ContractFaultsTest {
  private static LayerContract contract(Component<?> layer, LayerSample sample) {
    return new LayerContract() {
      @Override
      protected Component<?> component() {
        return layer;
      }

      @Override
      protected List<LayerSample> samples() {
        return List.of(sample);
      }
    };
  }

  private static LayerContract contract(Component<?> layer) {
    return contract(layer, LayerSample.of("", ComponentContract.floats(3, 4)));
  }

  private static void assertFails(String why, Stream<DynamicTest> tests) {
    Throwable failure = assertThrows(Throwable.class, () -> tests.forEach(ContractFaultsTest::run));
    assertTrue(failure.getMessage().contains(why), failure.toString());
  }

  private static void run(DynamicTest test) {
    try {
      test.getExecutable().execute();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFieldThatCanChange() {
    LayerContract contract = contract(new Faulty.Remembering());
    assertThrows(AssertionError.class, contract::keepsNothingBetweenCalls);
  }

  @Test
  void aSettingWithoutDocumentation() {
    LayerContract contract = contract(new Faulty.Silent());
    assertThrows(AssertionError.class, contract::everySettingIsDocumented);
  }

  @Test
  void rowsThatDependOnEachOther() {
    assertFails("row 0 differs", contract(new Faulty.Mixing()).aBatchGivesWhatItsRowsGive());
  }

  @Test
  void aWeightThatNeverLearns() {
    assertFails(
        "weight/layer/scale has no gradient",
        contract(new Faulty.Stubborn()).everyTrainableWeightGetsAGradient());
    assertFails(
        "the gradient for weight/layer/scale differs",
        contract(new Faulty.Stubborn()).gradientsAreThoseOfFiniteDifferences());
  }

  @Test
  void maskedStepsThatCount() {
    LayerSample sample = LayerSample.of("", ComponentContract.floats(2, 2, 3)).masked(1, 0, 0, 1);
    assertFails("element 0", contract(new Faulty.Peeking(), sample).whatIsMaskedDoesNotCount());
  }

  @Test
  void whatIsNotANumber() {
    assertFails("makes NaN", contract(new Faulty.Breaking()).everyNumberIsFinite());
  }

  @Test
  void drawsThatRepeat() {
    assertFails(
        "another seed changes nothing",
        contract(new Faulty.Frozen()).theSameSeedGivesTheSameNumbers());
  }

  @Test
  void extentsThatHaveToBeNumbers() {
    assertFails(
        "not known", contract(new Faulty.Impatient()).theShapeThatIsTracedIsTheShapeThatIsMade());
  }

  @Test
  void aRateThatCounts() {
    ScheduleContract contract = contract(new FaultyTraining.Counting());
    assertFails("depend on what was asked", contract.aStepHasTheSameRateWheneverItIsAsked());
  }

  @Test
  void aRateBelowZero() {
    ScheduleContract contract = contract(new FaultyTraining.Sinking());
    assertFails("is -", contract.everyRateIsFiniteAndNotNegative());
    assertFails("every rate is 0", contract(new FaultyTraining.Nil()).someStepHasARateAboveZero());
  }

  private static ScheduleContract contract(Schedule<?> schedule) {
    return new ScheduleContract() {
      @Override
      protected Component<?> component() {
        return schedule;
      }
    };
  }

  @Test
  void anOptimizerWithARateOfItsOwn() {
    assertFails(
        "another rate than that of its scope",
        contract(new FaultyTraining.Headstrong()).aRateOfZeroMovesNothing());
  }

  @Test
  void anOptimizerThatDividesByZero() {
    assertFails(
        "a gradient of 0 leads to NaN",
        contract(new FaultyTraining.Normalizing()).aGradientOfZeroKeepsNumbersFinite());
  }

  @Test
  void anOptimizerThatMixesParameters() {
    assertFails(
        "moves with others",
        contract(new FaultyTraining.Normalizing()).parametersMoveByTheirOwnGradients());
  }

  private static OptimizerContract contract(Optimizer<?> optimizer) {
    return new OptimizerContract() {
      @Override
      protected Component<?> component() {
        return optimizer;
      }
    };
  }

  @Test
  void aKernelThatIsWrong() {
    BackendContract contract =
        new BackendContract() {
          @Override
          protected Backend backend() {
            return new Subtracting();
          }

          @Override
          protected int samples() {
            return 1;
          }
        };
    TreeSet<String> failed = new TreeSet<>();
    contract
        .primitivesInMemoryOfTheirOwn()
        .forEach(
            test -> {
              try {
                run(test);
              } catch (AssertionError e) {
                failed.add(test.getDisplayName().split(" ", 2)[0].replace(",", ""));
              }
            });
    assertTrue(failed.contains("add"), failed.toString());
    assertEquals(List.of(), failed.stream().filter(name -> name.equals("mul")).toList());
  }

  /** The reference backend, but that it subtracts where it should add. */
  private static final class Subtracting implements Backend {
    private final Backend reference = new ReferenceBackend();

    @Override
    public String engine() {
      return "subtracting";
    }

    @Override
    public List<String> devices() {
      return reference.devices();
    }

    @Override
    public Map<String, String> facts() {
      return reference.facts();
    }

    @Override
    public Optional<String> refusal(Graph graph, Node node) {
      return Optional.empty();
    }

    @Override
    public Session open(String device, SessionOptions options) {
      Session session = reference.open(device, options);
      return new Session() {
        @Override
        public Buffer allocate(TensorType type) {
          return session.allocate(type);
        }

        @Override
        public Executable prepare(Plan plan, Map<String, Buffer> buffers) {
          return session.prepare(changed(plan), buffers);
        }

        @Override
        public void close() {
          session.close();
        }
      };
    }

    private static Plan changed(Plan plan) {
      Graph graph = plan.graph();
      List<Node> nodes = graph.nodes().stream().map(Subtracting::changed).toList();
      return new Plan(
          plan.name(),
          new Graph(graph.values(), graph.inputs(), nodes, graph.outputs()),
          plan.storage(),
          plan.once(),
          plan.steps(),
          plan.copies(),
          plan.arenaBytes(),
          plan.bodies());
    }

    private static Node changed(Node node) {
      Primitive op = node.op() == Primitive.ADD ? Primitive.SUB : node.op();
      return new Node(op, node.inputs(), node.attributes(), node.outputs(), node.origin());
    }
  }
}
