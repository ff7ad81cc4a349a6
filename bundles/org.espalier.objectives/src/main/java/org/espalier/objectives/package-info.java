/** Losses. */
package org.espalier.objectives;
