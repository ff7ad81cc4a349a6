/** How much memory of a device programs take. */
package org.espalier.runtime.memory;
