//! First names that tell a person from a place, and he from she.

use std::collections::HashMap;
use std::sync::LazyLock;

/// He, she, or not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gender {
    /// Nothing tells.
    #[default]
    Unknown,
    /// *he*
    Male,
    /// *she*
    Female,
}

/// Men's first names. Source: the most given names in the US (Social Security Administration), Germany (Gesellschaft
/// für deutsche Sprache) and frequent ones of world news; names that both bear are left out.
const MALE: &str = "Aaron Abdul Abdullah Abraham Adam Adolf Adrian Ahmad Ahmed Al Alan Albert Alberto Alejandro Aleksandr Alessandro Alex Alexander Alexandre Alexei Alfred Ali Allen Alois Ambrose Amir Anders Andre Andreas Andrei Andrew Andrzej Andy Angelo Anthony Antonio Antony António Anton Archie Ari Armin Arnold Arthur Ash Asif Austin Axel Barack Barry Bart Bashar Ben Benedict Benedikt Benjamin Bernard Bernd Bernhard Bernie Bill Billy Björn Bob Bobby Boris Brad Bradley Brandon Brendan Brent Brett Brian Bruce Bruno Bryan Burkhard Calvin Carl Carlos Cem Chad Charles Charlie Chester Chris Christian Christoph Christopher Chuck Claude Claus Clemens Cliff Clint Clive Colin Conrad Corey Cornelius Craig Curt Curtis Dale Damian Damien Dan Daniel Daniele Danny Dave David Dean Dennis Derek Dick Diego Dieter Dietmar Dietrich Dirk Dmitri Dmitry Dominic Dominik Don Donald Donnie Doug Douglas Duncan Dustin Dwight Earl Ed Eddie Edgar Edmund Eduard Edward Edwin Egon Elias Elijah Elmar Emil Emmanuel Enrique Eric Erich Erik Ernest Ernst Ethan Eugen Eugene Evan Evo Fabian Felipe Felix Ferdinand Fernando Fidel Florian Francis Francisco François Frank Frank-Walter Franz Fred Frederick Friedrich Fritz Gabriel Garrett Garry Gary Gavin Geoff Geoffrey Georg George Georges Gerald Gerard Gerd Gerhard Gilbert Giovanni Giuseppe Glenn Gordon Graham Greg Gregg Gregor Gregory Guido Guillermo Gustav Gunnar Günter Günther Guy Hamid Hank Hans Hans-Dietrich Hans-Peter Harald Harold Harry Hartmut Harvey Hasan Hassan Hector Heiko Heiner Heinrich Heinz Helmut Henning Henri Henrik Henry Herbert Heribert Herman Hermann Holger Horst Howard Hubert Hubertus Hugh Hugo Hussein Ian Ibrahim Ignacio Igor Imran Ingo Isaac Ismail Ivan Jack Jacob Jacques Jake Jakob James Jan Jared Jason Javier Jay Jean Jean-Claude Jean-Luc Jean-Marie Jeb Jeff Jeffrey Jens Jeremy Jerome Jerry Jesus Jim Jimmy Jiří Joachim Joe Joel Joerg Johann Johannes John Johnny Jon Jonas Jonathan Jorge Josef Josep Joseph Josh Joshua José Juan Julian Julio Julius Jupp Justin Jörg Jürgen Karl Karl-Heinz Karl-Theodor Karsten Keith Ken Kenneth Kevin Kirk Klaus Kofi Konrad Kurt Kyle Lance Larry Lars Laurence Lawrence Lee Len Leo Leon Leonard Leopold Lewis Lindsey Lionel Lorenz Lothar Lou Louis Luca Lucas Ludwig Luigi Luis Lukas Luke Luther Lutz Mahmoud Mahmud Malcolm Manfred Manuel Marc Marcel Marco Marcus Mariano Mario Marius Mark Markus Martin Marvin Mathias Matt Matteo Matthew Matthias Maurice Max Maximilian Mehmet Michael Michail Michel Miguel Mike Mikhail Milan Mitch Mitt Mo Mohamed Mohammad Mohammed Morgan Moritz Muhammad Mustafa Narendra Nathan Neal Neil Nelson Newt Nicholas Nick Nicola Nicolas Nigel Niklas Nikolai Nikolas Noah Norbert Norman Olaf Oleg Oliver Omar Orlando Oscar Oskar Osama Otto Owen Pablo Pascal Patrick Paul Pavel Pedro Pete Peter Petro Phil Philip Philipp Philippe Pierre Piers Piotr Rafael Raimund Rainer Ralf Ralph Ramon Rand Randall Randy Raphael Raul Raúl Ray Raymond Recep Reinhard Reinhold Reiner Reince René Reza Rex Ricardo Richard Rick Rob Robby Robert Roberto Rod Roger Roland Rolf Roman Romano Ron Ronald Ronny Ross Roy Rudi Rudolf Rudolph Rudy Rupert Russell Ryan Sadiq Salman Salvador Sam Samuel Saddam Scott Sean Sebastian Sepp Sergei Sergej Sergey Sergio Seth Shane Shaun Shawn Siegfried Sigmar Silvio Simon Spencer Stefan Stephan Stephen Steve Steven Stuart Sven Tad Tariq Ted Tedros Terrence Terry Theo Theodor Theodore Thomas Thorsten Tilo Tim Timo Timothy Timo Tobias Todd Tom Tomas Tommy Tomás Miloš Petr Zoltán Giorgos Yannis Ehud Shimon Benny Naftali Yair Hamad Tamim Karim Rashid Samir Walid Nabil Jamal Khalid Faisal Abbas Hakan Emre Murat Cemil Wang Li Xi Kim Tony Torsten Travis Trey Trent Trevor Tyler Udo Ulf Ulrich Uli Uwe Valentin Victor Viktor Vince Vincent Vitali Vladimir Volker Volodymyr Walter Warren Wayne Werner Wilfried Wilhelm Will Willi William Willy Winfried Winston Wladimir Wolf Wolfgang Xavier Xi Yasser Yves Zachary";

/// Women's first names, from the same lists.
const FEMALE: &str = "Abigail Adele Agnes Aisha Alexandra Alice Alicia Alina Alison Allison Amanda Amber Amelia Amy Ana Anastasia Andrea Angela Angelika Angelina Anita Anja Anke Ann Anna Annalena Anne Annegret Anneliese Annemarie Annette Annie Antje Antonia April Arlene Ashley Astrid Audrey Aung Ayanna Barbara Beate Becky Benita Bernadette Bertha Beth Betsy Betty Beverly Bianca Birgit Bonnie Brenda Brigitte Brittany Camille Candice Carina Carla Carly Carmen Carol Carole Carolin Caroline Carolyn Carrie Catherine Cathy Charlotte Chelsea Cheryl Christa Christiane Christina Christine Cindy Claire Clara Claudia Colleen Condoleezza Constance Cordula Cornelia Crystal Cynthia Daniela Danielle Dawn Debbie Deborah Debra Denise Diana Diane Dianne Dolores Donna Dora Doris Dorothea Dorothee Dorothy Edith Eileen Elaine Eleanor Elena Elfriede Elisabeth Elise Elizabeth Elke Ella Ellen Elsa Emilia Emily Emma Erica Erika Erin Estela Esther Eva Eve Evelyn Faith Federica Felicia Fiona Florence Franziska Frauke Frieda Gabriela Gabriele Gail Gerda Gertrud Gesine Gina Gisela Giorgia Gladys Glenda Gloria Grace Greta Gretchen Gudrun Hanna Hannah Hannelore Heather Heide Heidemarie Heidi Heike Helen Helena Helene Helga Henriette Herta Hilary Hilda Hildegard Hillary Hope Huma Ida Ilona Ilse Ines Inge Ingeborg Ingrid Irene Iris Irma Isabel Isabella Ivanka Jackie Jacqueline Jan Jana Jane Janet Janice Jasmin Jeanne Jen Jenna Jennifer Jenny Jessica Jill Jo Joan Joanna Joanne Jocelyn Johanna Josephine Joyce Juanita Judith Judy Julia Juliane Julie Juliette June Justine Jutta Kamala Karen Karin Karla Karolina Kate Katharina Katherine Kathleen Kathrin Kathryn Kathy Katie Katja Katrin Kay Kayla Kellyanne Kelly Kerstin Kim Kimberly Kirsten Kristen Kristin Kristina Lara Laura Lauren Laurie Lea Leah Lena Lenore Leonie Leslie Liane Lillian Linda Lisa Liz Lois Loretta Lori Louise Lucia Lucy Luise Lydia Lynn Madeleine Maggie Manuela Marcia Margaret Margarete Margot Maria Marianne Marie Marie-Luise Marilyn Marina Marine Marion Marjorie Marlene Marlies Marsha Martha Martina Mary Maureen Mechthild Megan Melania Melanie Melissa Mercedes Meredith Mia Michaela Michele Michelle Mildred Miriam Mira Molly Mona Monica Monika Myra Nadine Nadja Nancy Naomi Natalia Natalie Natascha Nathalie Nell Nicole Nikki Nina Nora Norma Olga Olivia Pam Pamela Patricia Patty Paula Pauline Peggy Penny Petra Phyllis Rachel Ramona Rebecca Regina Renate Renee Rhonda Rita Roberta Robin Rosa Rosalie Rose Rosemarie Rosemary Roxana Ruth Sabine Sabrina Sahra Sally Samantha Sandra Sara Sarah Saskia Shannon Sharon Sheila Sheryl Shirley Sibylle Sigrid Silke Silvia Simone Sofia Sonia Sonja Sophia Sophie Stacey Stacy Stefanie Steffi Stella Stephanie Sue Susan Susanna Susanne Suzanne Svenja Svetlana Swetlana Sybille Sylvia Tamara Tammy Tanja Tanya Tara Tatiana Teresa Theresa Therese Tina Tracy Tulsi Ulla Ulrike Ursula Uschi Uta Ute Valentina Valerie Vanessa Vera Veronica Veronika Victoria Viktoria Viola Virginia Vivian Waltraud Wanda Wendy Wilma Yulia Yvette Yvonne Zoe";

static NAMES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (list, gender) in [(MALE, Gender::Male), (FEMALE, Gender::Female)] {
        for name in list.split(' ') {
            names.entry(name).and_modify(|known| *known = Gender::Unknown).or_insert(gender);
        }
    }
    // A name that stands twice in one list keeps what that list says.
    for (list, other, gender) in [(MALE, FEMALE, Gender::Male), (FEMALE, MALE, Gender::Female)] {
        for name in list.split(' ').filter(|name| !other.split(' ').any(|known| known == *name)) {
            names.insert(name, gender);
        }
    }
    names
});

/// What a first name tells: nothing where it is not in the lists, unknown where both bear it.
pub(super) fn gender_of(first: &str) -> Option<Gender> {
    NAMES.get(first).copied()
}
