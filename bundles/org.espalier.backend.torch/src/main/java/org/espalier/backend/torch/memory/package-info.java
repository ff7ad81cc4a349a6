/** Tensors of libtorch at the places of a plan, and the memory they lie in. */
package org.espalier.backend.torch.memory;
