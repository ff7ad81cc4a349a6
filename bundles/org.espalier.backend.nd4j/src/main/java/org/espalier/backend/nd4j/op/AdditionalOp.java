package org.espalier.backend.nd4j.op;

import java.util.List;
import java.util.Optional;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.TensorType;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Executes an additional op with ND4J. A stateless service that carries {@link OpType}; it may be
 * used by several threads at once.
 *
 * <p>A program that was prepared holds the service until it is closed, also where its bundle is
 * stopped or updated meanwhile: the next program gets the new one.
 */
@ConsumerType
public interface AdditionalOp {
  /**
   * Why it cannot execute a call or the gradient of one, or empty if it can. Asked before anything
   * runs, perhaps more than once; extents may be symbols then.
   *
   * @param call the call; {@link OpCall#wanted()} says whether it is a gradient
   * @param inputs the types of what the call reads
   */
  default Optional<String> refusal(OpCall call, List<TensorType> inputs) {
    return Optional.empty();
  }

  /**
   * Prepares a call in one program for one batch size.
   *
   * @throws RuntimeException if it cannot be executed; the program is refused with its message
   */
  PreparedOp prepare(OpArguments arguments);
}
