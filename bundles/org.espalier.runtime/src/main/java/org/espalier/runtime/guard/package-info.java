/** Calls of components, which may throw what they should not, or not come back. */
package org.espalier.runtime.guard;
