/** How rows become encoded tensors. */
package org.espalier.runtime.data;
