/**
 * The kernels, by what they do; each calls operations of libtorch that write where they are told.
 */
package org.espalier.backend.torch.ops;
