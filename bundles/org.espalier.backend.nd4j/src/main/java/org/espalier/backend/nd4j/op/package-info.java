/**
 * Additional ops: what the backend executes beside the primitives, brought by other bundles.
 *
 * <p>Implemented by authors whose layers need what the primitives do not give, with ND4J; called by
 * the backend. The layer applies the op's shape function and records {@code
 * scope.ops().call("com.acme.layers/roll", attributes, List.of(x), List.of(type))}; beside it
 * stands the service:
 *
 * <pre>{@code
 * @Component
 * @OpType("com.acme.layers/roll")
 * public final class Roll implements AdditionalOp {
 *   @Override
 *   public PreparedOp prepare(OpArguments arguments) {
 *     return new PreparedRoll(arguments);
 *   }
 * }
 * }</pre>
 */
@Version("0.1.0")
@Export
package org.espalier.backend.nd4j.op;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
