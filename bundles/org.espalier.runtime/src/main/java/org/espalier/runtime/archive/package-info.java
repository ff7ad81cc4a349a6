/** Model archives. */
package org.espalier.runtime.archive;
