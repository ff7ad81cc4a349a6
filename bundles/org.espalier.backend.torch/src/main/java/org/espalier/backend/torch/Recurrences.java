package org.espalier.backend.torch;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.espalier.backend.Plan;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Messages;
import org.espalier.backend.torch.recurrent.Cell;
import org.espalier.backend.torch.recurrent.Sequence;
import org.espalier.backend.torch.recurrent.SequenceKernels;

/**
 * The recurrent scans of a plan that a library runs as a whole.
 *
 * <p>Each is rehearsed first: where the library fails, or its numbers are not those of the scan,
 * the scan runs step by step.
 */
final class Recurrences {
  private static final System.Logger LOG = System.getLogger(Recurrences.class.getName());
  private static final Set<Cell> WARNED = ConcurrentHashMap.newKeySet();

  private final Map<Integer, RecurrentPair> pairs = new HashMap<>();
  private final Map<RecurrentPair, Sequence> sequences = new HashMap<>();
  private final Optional<SequenceKernels> library;

  /** Looks for those of a plan, and tries them. */
  Recurrences(Plan plan, Tools tools) {
    // of what a library sums in which order, little is promised
    library = tools.options().deterministic() ? Optional.empty() : tools.kernels().sequences();
    if (library.isPresent()) {
      for (RecurrentPair pair : RecurrentPair.of(plan)) {
        if (isRight(plan, pair, tools, library.get())) {
          pairs.put(pair.forward(), pair);
          pair.backward().ifPresent(index -> pairs.put(index, pair));
        }
      }
    }
  }

  private static boolean isRight(
      Plan plan, RecurrentPair pair, Tools tools, SequenceKernels library) {
    Cell cell = pair.recurrence().cell();
    String fault;
    try (Rehearsal rehearsal = new Rehearsal(plan, pair, tools)) {
      double difference = rehearsal.difference(library);
      if (difference <= Rehearsal.TOLERANCE) {
        return true;
      }
      fault = "its numbers differ by " + difference;
    } catch (RuntimeException | LinkageError e) {
      fault = Messages.of(e);
    }
    if (WARNED.add(cell)) {
      LOG.log(
          Level.WARNING,
          "the kernel of {0} for whole sequences is not used ({1}); its steps run one by one, which is slower",
          cell,
          fault);
    }
    return false;
  }

  /** A kernel that takes the place of a scan, or of its gradient; empty if there is none. */
  Optional<Kernel> kernel(int index, Call call) {
    RecurrentPair pair = pairs.get(index);
    if (pair == null) {
      return Optional.empty();
    }
    if (index == pair.forward()) {
      Sequence sequence =
          new Sequence(pair.recurrence(), call, pair.backward().isPresent(), library.orElseThrow());
      sequences.put(pair, sequence);
      return Optional.of(sequence.forward(call, pair.stacks()));
    }
    return Optional.of(sequences.get(pair).backward(call, pair.change()));
  }
}
