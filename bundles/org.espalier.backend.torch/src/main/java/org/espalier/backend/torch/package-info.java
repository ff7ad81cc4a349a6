/**
 * A backend on libtorch, which runs plans by operations that write into the planned buffers.
 *
 * <p>{@link org.espalier.backend.torch.TorchBackend} is the service. For each step of a plan a
 * kernel of {@link org.espalier.backend.torch.KernelTable} is prepared once over tensors that are
 * views of the plan's memory; a run only calls them in order.
 */
package org.espalier.backend.torch;
