// Names as they are borne in Sweden, for identifying.ts. Given names that are common among the young and the old and in
// the languages that many families speak; it need not be whole, since what it finds is a warning. A name that is also a
// word at the start of a sentence stands apart: it needs a surname that can be nothing else after it.

const COMMON = `
Adam Agnes Agneta Ahmad Ahmed Aisha Albin Alea Alexander Alexandra Alfred Alfons Ali Alice Alicia Alma Alva Alvar Alvin
Amanda Amelia Amina Amir Amira Anders Andrea Andreas Angelica Anita Anja Ann Anna Anna-Karin Anna-Lena Anneli Annelie
Annette Annika Anton Arne Aron Arvid Astrid August Aurora Axel Barbro Bashar Bengt Benjamin Berit Bertil Bilal Birgitta
Birger Börje Britt Britt-Marie Camilla Carina Carl Carl-Johan Carlos Carolina Caroline Casper Cecilia Charlie Charlotta
Charlotte Christer Christian Christina Christoffer Clara Claes Claudia Cornelia Daniel Daniela David Dawit Denise Dennis
Diana Dragan Ebba Eddie Edith Edvin Edward Elena Eleonora Elias Elif Elin Elina Elisabeth Elise Ella Ellen Ellinor Elliot
Elma Elof Elsa Elvira Elvin Embla Emelie Emil Emilia Emily Emir Emma Engla Erik Erika Erica Ester Eva Eva-Lena
Evelina Fadi Fanny Farah Fatima Fatuma Felicia Felix Filip Filippa Frank Freddy Fredrik Fredrika Freja Frida Fritiof Gabriel
Gabriella Georg Gerd Göran Gösta Greta Gun Gunilla Gunnar Gunnel Gunvor Gustaf Gustav Hamza Hana Hanna Hannah Hannes Hans
Harald Harry Hasan Hassan Hedda Hedvig Helen Helena Helene Henning Henrik Henry Hilda Hilma Hjalmar Hugo Hussein Ibrahim
Ida Inez Ingegerd Inger Ingrid Ingvar Irene Irma Isa Isabell Isabella Isabelle Isak Ismail Ivan Ivar Jacob Jakob Jan
Jan-Erik Jana Jasmin Jasmine Jeanette Jennie Jennifer Jenny Jens Jesper Jessica Jimmy Joakim Joel Johan Johanna Johannes
John Johnny Jonas Jonathan Josef Josefin Josefina Josefine Josephine Julia Julian Juni Jörgen Kajsa Karim Karin Karl
Karl-Erik Karolina Katarina Kent Kerstin Kevin Khadija Khaled Klara Klas Kjell Krister Kristian Kristin Kristina
Kristoffer Kurt Lars Lars-Erik Lars-Göran Latifa Leila Lena Lennart Leo Leon Leona Liam Lina Linda Linn Linnea Linnéa Linus
Lisa Lisbeth Lotta Louise Lovisa Lucas Ludvig Lukas Lykke Madeleine Magdalena Magnus Mahmoud Maja Malcolm Malin Malte
Manuel Marcus Margareta Maria Mariam Marianne Marie Mariam Marina Marita Markus Mariana Marta Martin Martina Mary Maryam
Mathias Mathilda Matilda Mats Matteo Mattias Maximilian Mehmet Melissa Melvin Melker Mia Michael Michelle Mikael Milan Milla
Milo Milton Minna Mira Miriam Mirza Moa Mohamad Mohamed Mohammad Mohammed Molly Mona Monica Monika Morgan Mustafa Nadia
Naima Natalie Nathalie Nellie Nicolas Nicole Niklas Nicklas Nils Noah Noel Nora Nour Ole Olivia Olle Olof Omar Osman
Oscar Oskar Otto Ove Owe Patricia Patrik Paula Per Per-Olof Pernilla Peter Petra Philip Pia Pontus Rana Rasmus Rebecka
Rebecca Reza Richard Rickard Robert Robin Roger Roland Rolf Ronja Rosita Ruben Rune Rut Ruth Sabina Saga Salma Salim Samir
Samira Samuel Sandra Sanna Sara Sarah Sebastian Selma Signe Sigrid Simon Siri Sixten Sofia Sofie Solveig Sonja
Staffan Stefan Stella Stellan Sture Sune Susanna Susanne Svante Sven Sven-Erik Sylvia Tage Tamara Tea Teodor Teresa Terese
Theo Theodor Therese Thomas Tilda Tilde Tim Tindra Tobias Tomas Tommy Tony Torbjörn Tore Torsten Tove Tuva Tyra Ulf Ulla
Ulla-Britt Ulrika Ursula Valter Vanessa Vera Veronica Victor Victoria Viggo Viktor Viktoria Vilhelm Vilma Vincent Viola
Viveka Walter Werner Wilhelm Wilma William Wilmer Yasmin Yasmine Yngve Yonas Youssef Yusuf Yvonne Zahra Zainab Zara Zeinab
Zlatan Åke Åsa Örjan Östen`

const ALSO_WORDS = `
Ask Björn Bo Bror Dag Disa Eskil Gull Gunn Håkan Heidi Iris Jack Jim Kai Kaj Kim Lilian Lilly Liv Lo Lova Love Maj
Max My Märta Nina Nova Pär Ragnar Ray Rakel Rita Roy Rosa Sol Sten Stig Stina Svea Tom Tor Tord Ture Uno Urban Vide Vidar
Yrsa`

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

export const GIVEN_NAMES = words(COMMON)
export const GIVEN_NAMES_ALSO_WORDS = words(ALSO_WORDS)

/** Endings that only surnames have, and whole surnames that are as plain. */
export const SURNAME =
  /^(?:\p{Lu}\p{Ll}+(?:sson|qvist|kvist|quist|gren|ström|stedt|löf|blad|borg|berg|lund|holm|dahl|mark|ović|evic|ovic|zadeh)|Lund|Berg|Holm|Dahl|Ström|Ek|Sand|Blom|Lind|Björk|Ali|Ahmed|Hassan|Mohamed|Mohammed|Hussein|Ibrahim|Khan|Nguyen|Haddad|Yilmaz|Kovács)$/u

/** Endings that no other word has, so that any capitalised word before them makes a pair. */
export const PLAIN_SURNAME = /^\p{Lu}\p{Ll}+(?:sson|qvist|kvist|quist|ović|ovic)$/u

/** What may follow a given name with a capital and is no surname: churches, schools, homes, days, the words of the office. */
export const NOT_SURNAMES =
  /^(?:Församling\p{L}*|Kyrk\p{L}*|Skol\p{L}*|Förskol\p{L}*|Sjukhus\p{L}*|Hem\p{L}*|Gård\p{L}*|Park\p{L}*|Torg\p{L}*|Gat\p{L}*|Väg\p{L}*|Plats\p{L}*|Stiftelse\p{L}*|Barn\p{L}*|Familj\p{L}*|Utredning\p{L}*|Mottagning\p{L}*|Enhet\p{L}*|Team\p{L}*|Möte\p{L}*|Dag\p{L}*|Vecka\p{L}*|Måndag|Tisdag|Onsdag|Torsdag|Fredag|Lördag|Söndag|Och|Eller|Har|Är|Ska|Kan|Vill|Med|Hon|Han|De|Jag|Du|Vi|Det|Den|Magdalena|Eleonora|BUP|LVU|LVM|SoL|SIP|HVB|BBIC|LSS)$/u
