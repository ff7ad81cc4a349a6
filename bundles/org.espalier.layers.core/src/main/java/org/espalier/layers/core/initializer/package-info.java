/** What weights start with, computed on the host. */
package org.espalier.layers.core.initializer;
