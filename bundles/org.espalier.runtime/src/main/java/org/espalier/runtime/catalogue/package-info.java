/** The components that are installed. */
package org.espalier.runtime.catalogue;
