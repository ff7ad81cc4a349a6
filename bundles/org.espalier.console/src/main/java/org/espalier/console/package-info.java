/** The verbs over the typed calls of {@code org.espalier.host}, in batch and in a shell. */
package org.espalier.console;
