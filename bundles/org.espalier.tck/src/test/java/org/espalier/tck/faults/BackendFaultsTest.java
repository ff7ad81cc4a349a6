package org.espalier.tck.faults;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Session;
import org.espalier.tck.BackendContract;
import org.espalier.tck.ReferenceBackend;
import org.espalier.tensor.DType;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/** Shows that each check of a backend fails where it should. */
class BackendFaultsTest extends FaultsTest {
  private static final UnaryOperator<Buffer> SOUND = UnaryOperator.identity();

  /** Tests the backend that was prepared last. */
  public static final class Suspect extends BackendContract {
    private static Backend backend;
    private static boolean whole;

    @Override
    protected Backend backend() {
      return backend;
    }

    @Override
    protected int samples() {
      return whole ? 1 : 0;
    }

    @Override
    protected int programs() {
      return whole ? 3 : 0;
    }
  }

  @Override
  Class<?> contract() {
    return BackendContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  /** A fault that shows in plans, buffers or what a backend says. */
  private static Fault fault(String what, Backend backend, Map<String, String> failures) {
    return new Fault(what, () -> prepare(backend, false), failures);
  }

  /** A fault that shows in what kernels make, so that all of them have to be tried. */
  private static Fault kernel(String what, Backend backend, Map<String, String> failures) {
    return new Fault(what, () -> prepare(backend, true), failures);
  }

  private static void prepare(Backend backend, boolean whole) {
    Suspect.backend = backend;
    Suspect.whole = whole;
  }

  private static Buffer filled(Buffer buffer) {
    if (!buffer.type().isSparse() && buffer.type().dtype() == DType.FLOAT32) {
      float[] values = buffer.floats();
      Arrays.fill(values, 1);
      buffer.write(values);
    }
    return buffer;
  }

  private static Executable swallowing(Session session, Plan plan, Map<String, Buffer> buffers) {
    try {
      return session.prepare(plan, buffers);
    } catch (BackendException e) {
      return idle();
    }
  }

  private static Executable idle() {
    return new Executable() {
      @Override
      public void run() {}

      @Override
      public void close() {}
    };
  }

  /** Runs what was prepared and then moves the state of gradient descent a little. */
  private static Executable shaking(Session session, Plan plan, Map<String, Buffer> buffers) {
    Executable executable = session.prepare(plan, buffers);
    return new Executable() {
      @Override
      public void run() {
        executable.run();
        if (plan.name().equals("descent")) {
          float[] values = buffers.get("w").floats();
          values[0] += System.nanoTime() % 100 * 1e-8f;
          buffers.get("w").write(values);
        }
      }

      @Override
      public void close() {
        executable.close();
      }
    };
  }

  /** Gives plans that share a buffer a copy each. */
  private static Executable parting(Session session, Plan plan, Map<String, Buffer> buffers) {
    Map<String, Buffer> copies = new HashMap<>(buffers);
    boolean small =
        plan.name().equals("descent") && buffers.get("x").type().shape().dim(0).value() == 2;
    if (small) {
      Buffer w = session.allocate(buffers.get("w").type());
      w.write(buffers.get("w").floats());
      copies.put("w", w);
    }
    return session.prepare(plan, copies);
  }

  private static Backend named(String name) {
    return new BrokenBackend(SOUND, Session::prepare) {
      @Override
      public String engine() {
        return name;
      }
    };
  }

  private static Backend without(Primitive primitive) {
    return new BrokenBackend(SOUND, Session::prepare) {
      @Override
      public Optional<String> refusal(Graph graph, Node node) {
        return node.op() == primitive ? Optional.of("no " + primitive) : Optional.empty();
      }
    };
  }

  private static Plan withoutCopies(Plan plan) {
    return new Plan(
        plan.name(),
        plan.graph(),
        plan.storage(),
        plan.once(),
        plan.steps(),
        List.of(),
        plan.arenaBytes(),
        plan.bodies());
  }

  @Override
  List<Fault> faults() {
    return List.of(
        kernel("none", new ReferenceBackend(), Map.of()),
        kernel(
            "a kernel that is wrong",
            BrokenBackend.swapping(Primitive.ERF, Primitive.TANH),
            Map.of(
                "primitivesInMemoryOfTheirOwn", "differs in",
                "primitivesAsPlanned", "differs in")),
        kernel(
            "a kernel that gradients need, and that is wrong",
            BrokenBackend.swapping(Primitive.COS, Primitive.SIN),
            Map.of(
                "primitivesInMemoryOfTheirOwn", "differs in",
                "primitivesAsPlanned", "differs in",
                "gradients", "gradient/")),
        kernel(
            "a primitive that is missing",
            without(Primitive.ERF),
            Map.of(
                "takesEveryPrimitive", "no erf",
                "primitivesInMemoryOfTheirOwn", "cannot run",
                "primitivesAsPlanned", "cannot run")),
        kernel(
            "state that is not copied at the end of a step",
            BrokenBackend.changing(BackendFaultsTest::withoutCopies),
            Map.of(
                "stateIsReadAsItWasBeforeTheStep", "array contents differ",
                "primitivesInMemoryOfTheirOwn", "differs in",
                "primitivesAsPlanned", "differs in",
                "gradients", "differs in",
                "programsOfRandomOperations", "differs in")),
        fault(
            "a name that is no word",
            named("Broken!"),
            Map.of("hasANameAndDevicesAndSaysWhatItRunsOn", "Broken!")),
        fault(
            "buffers that begin with ones",
            new BrokenBackend(BackendFaultsTest::filled, Session::prepare),
            Map.of("aBufferBeginsWithZerosAndGivesBackWhatWasWritten", "array contents differ")),
        fault(
            "buffers that swallow what does not fit",
            new BrokenBackend(BrokenBuffer::indulgent, Session::prepare),
            Map.of("aBufferRefusesWhatItCannotHold", "RuntimeException")),
        fault(
            "buffers that write parts to their front",
            new BrokenBackend(BrokenBuffer::frontal, Session::prepare),
            Map.of(
                "aBufferBeginsWithZerosAndGivesBackWhatWasWritten", "array contents differ",
                "aBufferRefusesWhatItCannotHold", "RuntimeException")),
        fault(
            "inputs that stay",
            new BrokenBackend(BrokenBuffer::faithful, Session::prepare),
            Map.of("inputsMayChangeBetweenRunsAndConstantsStay", "run 0 differs")),
        fault(
            "faults that are swallowed",
            new BrokenBackend(SOUND, BackendFaultsTest::swallowing),
            Map.of(
                "aBufferThatIsMissingOrDoesNotFitIsRefused", "RuntimeException",
                "operandsThatDoNotFitAreRefusedBeforeAnythingRuns", "RuntimeException")),
        fault(
            "numbers that shake",
            new BrokenBackend(SOUND, BackendFaultsTest::shaking),
            Map.of("theSameProgramGivesTheSameNumbers", "array contents differ")),
        fault(
            "plans that do not share their state",
            new BrokenBackend(SOUND, BackendFaultsTest::parting),
            Map.of("plansForTwoBatchSizesShareTheirState", "the state differs")));
  }
}
