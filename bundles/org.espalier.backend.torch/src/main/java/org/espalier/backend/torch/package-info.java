/**
 * A backend on libtorch, which runs plans by operations that write into the planned buffers.
 *
 * <p>{@link org.espalier.backend.torch.TorchBackend} is the service. For each step of a plan a
 * kernel of {@link org.espalier.backend.torch.KernelTable} is prepared once over tensors that are
 * views of the plan's memory; a run only calls them in order.
 *
 * <p>Which of the attached natives are used, and with that which devices there are, is said by
 * {@link org.espalier.backend.torch.NativeChoice} without loading any. Of libtorch's calls for
 * cards those are used that the class {@code torch} has for any accelerator ({@code
 * cuda_is_available}, {@code cuda_device_count}, {@code getMemoryInfo}, {@code synchronizeDevice},
 * {@code emptyCache}, streams and events): the classes {@code torch_cuda} and {@code
 * org.bytedeco.pytorch.cuda} need further native code, which needs the driver's library.
 */
package org.espalier.backend.torch;
