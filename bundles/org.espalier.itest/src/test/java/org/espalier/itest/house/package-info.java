/** The rules of the house: who may import whom, who exports, and that every feature resolves. */
package org.espalier.itest.house;
