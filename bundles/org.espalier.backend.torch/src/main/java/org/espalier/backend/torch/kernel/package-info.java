/** What executes one node: kernels, how they are prepared, and what they work on. */
package org.espalier.backend.torch.kernel;
