/**
 * NVIDIA cards, their driver and the CUDA libraries of a machine, found without loading any native
 * code.
 *
 * <p>For backends that bring CUDA natives, which ask before they load them, and for {@code doctor}.
 * {@link org.espalier.backend.cuda.CudaMachine#here()} says what is there, {@link
 * org.espalier.backend.cuda.CudaLibraries#search} where libraries are, and {@link
 * org.espalier.backend.cuda.CudaNeeds} whether that suffices for natives and what to do if not.
 * Nothing here throws: a machine without a card is an ordinary answer. Tests hand in an {@link
 * org.espalier.backend.cuda.Environment} of their own.
 *
 * <pre>{@code
 * for (CudaMachine.Card card : CudaMachine.here().cards()) {
 *   System.out.println(card.device() + " " + card.name() + " " + card.architecture());
 * }
 * }</pre>
 */
@Version("0.1.0")
@Export
package org.espalier.backend.cuda;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
