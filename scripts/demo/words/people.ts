/** Given and family names, common in many countries. Any resemblance to real persons is coincidental. */

interface People {
  given: readonly string[];
  family: readonly string[];
  /** Whether the family name comes first. */
  familyFirst?: boolean;
}

const people = (given: string, family: string, familyFirst = false): People => ({
  given: given.split(" "),
  family: family.split(" "),
  familyFirst,
});

export const peoples: readonly People[] = [
  people(
    "Emma James Olivia William Grace Thomas Hannah Daniel Ruth Peter Alice George Margaret Samuel Joan Henry",
    "Smith Jones Taylor Brown Wilson Clark Walker Hall Green Baker Cooper Ward Morris Bell Shaw O’Connor",
  ),
  people("Wei Jing Yan Lei Xin Hao Min Ying Tao Jun Fang Bo Li Na Qiang Xiaoyu", "Wang Li Zhang Liu Chen Yang Huang"),
  people("Wei Jing Ming Lan Yu Hui", "Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Lü", true),
  people(
    "Haruto Yui Sota Aoi Kenji Sakura Takumi Naoko",
    "Satō Suzuki Takahashi Tanaka Watanabe Itō Yamamoto Nakamura",
  ),
  people("Min-jun Seo-yeon Ji-hoon Ha-eun Do-yun Su-bin", "Kim Lee Park Choi Jung Kang Yoon"),
  people("Thị_Hoa Văn_Minh Quang Anh Thu_Hà Đức", "Nguyễn Trần Lê Phạm Hoàng Võ", true),
  people(
    "Aarav Ananya Rohan Priya Vikram Meera Arjun Lakshmi Sanjay Kavita",
    "Sharma Patel Iyer Reddy Das Gupta Nair Rao",
  ),
  people("Fatima Imran Ayesha Bilal Zainab Usman", "Khan Ahmed Malik Hussain Siddiqui Chaudhry"),
  people("Maryam Reza Leila Hossein Shirin Omid", "Hosseini Karimi Rahimi Moradi Jafari Ebrahimi"),
  people("Omar Layla Yusuf Noor Karim Amina Tariq", "Haddad al-Khatib Mansour Nasser El-Sayed Saleh Bakr"),
  people(
    "Adebayo Chioma Kwame Ngozi Amara Kofi Thandiwe Sipho Wanjiru",
    "Okafor Adeyemi Mensah Dlamini Osei Mwangi Nkosi Diallo",
  ),
  people(
    "José María Luis Carmen Sofía Javier Lucía Andrés Inés",
    "García Martínez López Hernández Pérez Muñoz Castillo Ibáñez",
  ),
  people("João Ana Pedro Beatriz Tiago Luísa Gonçalo", "Silva Santos Pereira Oliveira da_Costa Araújo Magalhães"),
  people(
    "Marie Jean-Luc Camille François Chloé Élodie Benoît",
    "Martin Bernard Dubois Lefèvre Moreau Gauthier de_la_Tour",
  ),
  people(
    "Anna Jürgen Lena Wolfgang Käthe Björn Sophie",
    "Müller Schmidt Weber Wagner Groß Schäfer von_der_Heide Köhler",
  ),
  people("Giulia Marco Chiara Luca Elena Niccolò", "Rossi Russo Ferrari Bianchi Esposito D’Angelo Conti"),
  people("Ivan Olga Dmitri Natalia Sergei Tatiana", "Ivanov Petrova Sokolov Kuznetsova Popov Morozova"),
  people("Agnieszka Paweł Zofia Łukasz Jiří Zuzana", "Nowak Kowalski Wójcik Dvořák Novotný Černá"),
  people("László Katalin Gábor Zsófia Ferenc", "Nagy Kovács Tóth Szabó Horváth Erdős", true),
  people(
    "Ingrid Lars Åsa Søren Freja Mikko Aino Guðrún",
    "Hansen Johansson Nørgaard Øverland Virtanen Mäkinen Jónsdóttir",
  ),
  people("Yağmur Mehmet Elif Çağlar Nikos Eleni", "Yılmaz Kaya Şahin Papadopoulos Georgiou Öztürk"),
  people("Noa Avi Tamar Eitan Siti Budi Wayan Kekoa", "Cohen Levi Mizrahi Wijaya Santoso Kahananui Tuilagi"),
];

export const suffixes = ["Jr.", "III", "Sr."] as const;

/** Authors with a single name, and groups. */
export const singular = [
  "The Halden Reading Group",
  "Suharto",
  "OBSERVATORY-7 Collaboration",
  "Madhavi",
  "on behalf of the Lowland Survey",
  "Jane A. van ’t Hoog-Ó Súilleabháin",
] as const;
