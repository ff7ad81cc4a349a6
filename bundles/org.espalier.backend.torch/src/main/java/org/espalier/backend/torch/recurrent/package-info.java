/** Recurrent cells as calls of a library for all of their steps. */
package org.espalier.backend.torch.recurrent;
