/** How much each parameter of a space matters. */
package org.espalier.tuning.importance;
